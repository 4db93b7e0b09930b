package com.datasaz.rl.event;

import java.util.regex.Pattern;

/**
 * What a customer did with a product: one of the usual five, or a type of the shop's own.
 *
 * @param name upper case letters, digits and underscores, at most 50, such as {@code CART_ADD}
 */
public record InteractionType(String name) implements Comparable<InteractionType> {
  // The constants below are checked against it, so it comes first.
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");

  /** The product's page was seen. */
  public static final InteractionType VIEW = new InteractionType("VIEW");

  /** The recommendation was clicked. */
  public static final InteractionType CLICK = new InteractionType("CLICK");

  /** The product went into the cart. */
  public static final InteractionType CART_ADD = new InteractionType("CART_ADD");

  /** The product was bought. */
  public static final InteractionType PURCHASE = new InteractionType("PURCHASE");

  /** The product went onto the wish list. */
  public static final InteractionType WISHLIST = new InteractionType("WISHLIST");

  /**
   * Checks the name.
   *
   * @param name the name
   */
  public InteractionType {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "interaction type must match "
              + NAME
              + ", got '"
              + name
              + "': use a constant or a name like GIFT_WRAP");
    }
  }

  @Override
  public int compareTo(InteractionType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
