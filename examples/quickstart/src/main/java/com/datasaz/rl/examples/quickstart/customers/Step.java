package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.shop.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer does after a page was shown.
 *
 * @param visit on which page
 * @param type a click, a cart add or a purchase
 * @param product with what
 * @param time when
 */
public record Step(Visit visit, InteractionType type, Product product, Instant time) {
  /**
   * Returns what it brings in.
   *
   * @return the price of a purchase, else 0
   */
  public double value() {
    return type.equals(InteractionType.PURCHASE) ? product.price() : 0;
  }

  /**
   * Makes what the shop records.
   *
   * @param recommendationId what the page carried, or null
   * @return the interaction, with a key of its own
   */
  public Interaction toInteraction(@Nullable String recommendationId) {
    String key = "v" + visit.number() + "-" + product.id() + "-" + type;
    Interaction plain = Interaction.of(key, visit.userId(), product.id(), type, time);
    Interaction valued = plain.worth(value());
    return recommendationId == null ? valued : valued.answering(recommendationId);
  }
}
