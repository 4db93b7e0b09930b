package com.datasaz.rl.recommend;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Require;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a list may hold. Rules apply before the policy draws, so that logged propensities are those
 * of what the customer could have been shown: exclusions first, then filters in their order, and
 * caps, pins and promoted shares slot by slot.
 *
 * <p>Thread contract: immutable, as far as the shop's own predicates are.
 */
public sealed interface Rule {
  /**
   * Returns the name under which the rule counts what it did.
   *
   * @return unique among a recommender's rules
   */
  String name();

  /**
   * Keeps the items that a predicate keeps.
   *
   * @param name the rule's name, such as {@code TOO_DEAR}
   * @param filter what to keep
   * @return the rule
   */
  static Rule filter(String name, ItemFilter filter) {
    return new Filter(name, filter);
  }

  /**
   * Keeps what is in stock now, asked live for every candidate.
   *
   * @param live tells of an item's id whether it is in stock; quick, from the shop's memory
   * @return the rule {@code OUT_OF_STOCK}
   */
  static Rule inStock(Predicate<String> live) {
    return new Filter("OUT_OF_STOCK", (who, what) -> live.test(what.id()));
  }

  /**
   * Removes some products.
   *
   * @param ids the products that must not be shown
   * @return the rule {@code EXCLUDED}
   */
  static Rule excludedIds(Collection<String> ids) {
    return new Excluded("EXCLUDED", List.copyOf(ids));
  }

  /**
   * Removes what the customer has ever bought, as far as the latest 1,000 interactions tell.
   *
   * @return the rule {@code ALREADY_BOUGHT}
   */
  static Rule alreadyBought() {
    return alreadyBought(Duration.ofDays(36_500));
  }

  /**
   * Removes what the customer bought lately; what is used up may come back after that.
   *
   * @param within how long a purchase counts, above zero
   * @return the rule {@code ALREADY_BOUGHT}
   */
  static Rule alreadyBought(Duration within) {
    return new AlreadyDone("ALREADY_BOUGHT", InteractionType.PURCHASE, within);
  }

  /**
   * Shows at most n items that share a value, such as two of a brand. Items without the attribute
   * are not capped. A list is shorter when too few items are left under the cap.
   *
   * @param n the most items of a value, at least 1
   * @param attribute the item's attribute, such as {@code brand}
   * @return the rule, such as {@code AT_MOST_2_PER_brand}
   */
  static Rule atMost(int n, String attribute) {
    return new AtMost("AT_MOST_" + n + "_PER_" + attribute, n, attribute);
  }

  /**
   * Puts a product into a slot, if the catalogue has it and the exclusions and filters allow it,
   * even where a request names other candidates. A cap counts it but does not keep it out.
   *
   * @param position the slot, from 0
   * @param id the product
   * @return the rule, such as {@code PINNED_0}
   */
  static Rule pinned(int position, String id) {
    return new Pinned("PINNED_" + position, position, id);
  }

  /**
   * Gives promoted items a share of the slots: of the first j slots, at least {@code floor(share *
   * j)} hold one, for every j, as long as promoted items are left.
   *
   * @param share the share, in [0, 1]
   * @param promoted tells which items are promoted; asked once per item and catalogue
   * @return the rule {@code PROMOTED}
   */
  static Rule promotedShare(double share, Predicate<Item> promoted) {
    return new PromotedShare("PROMOTED", share, promoted);
  }

  /**
   * Keeps the items that a predicate keeps.
   *
   * @param name the rule's name
   * @param filter what to keep
   */
  record Filter(String name, ItemFilter filter) implements Rule {
    /**
     * Checks the name.
     *
     * @param name the rule's name
     * @param filter what to keep
     */
    public Filter {
      checkName(name);
    }
  }

  /**
   * Removes some products.
   *
   * @param name the rule's name
   * @param ids the products
   */
  record Excluded(String name, List<String> ids) implements Rule {
    /**
     * Checks the name and copies the ids.
     *
     * @param name the rule's name
     * @param ids the products
     */
    public Excluded {
      checkName(name);
      ids = List.copyOf(ids);
    }
  }

  /**
   * Removes the products with which the customer has done something.
   *
   * @param name the rule's name
   * @param type what was done
   * @param within how long it counts, above zero
   */
  record AlreadyDone(String name, InteractionType type, Duration within) implements Rule {
    /**
     * Checks every component.
     *
     * @param name the rule's name
     * @param type what was done
     * @param within how long it counts
     */
    public AlreadyDone {
      checkName(name);
      if (within.isNegative() || within.isZero()) {
        throw new IllegalArgumentException(
            "within must be above zero, got " + within + ": pass how long a purchase counts");
      }
    }
  }

  /**
   * Shows at most n items that share a value.
   *
   * @param name the rule's name
   * @param n the most items of a value
   * @param attribute the item's attribute
   */
  record AtMost(String name, int n, String attribute) implements Rule {
    /**
     * Checks every component.
     *
     * @param name the rule's name
     * @param n the most items of a value
     * @param attribute the item's attribute
     */
    public AtMost {
      checkName(name);
      Require.inRange("n", n, 1, RecommendationRequest.MAX_K);
      Require.id("attribute", attribute);
    }
  }

  /**
   * Puts a product into a slot.
   *
   * @param name the rule's name
   * @param position the slot, from 0
   * @param id the product
   */
  record Pinned(String name, int position, String id) implements Rule {
    /**
     * Checks every component.
     *
     * @param name the rule's name
     * @param position the slot
     * @param id the product
     */
    public Pinned {
      checkName(name);
      Require.inRange("position", position, 0, RecommendationRequest.MAX_K - 1);
      Require.id("item id", id);
    }
  }

  /**
   * Gives promoted items a share of the slots.
   *
   * @param name the rule's name
   * @param share the share, in [0, 1]
   * @param promoted tells which items are promoted
   */
  record PromotedShare(String name, double share, Predicate<Item> promoted) implements Rule {
    /**
     * Checks every component.
     *
     * @param name the rule's name
     * @param share the share
     * @param promoted tells which items are promoted
     */
    public PromotedShare {
      checkName(name);
      Require.inRange("share", share, 0, 1);
    }
  }

  private static void checkName(String name) {
    Require.text("rule name", name, 100);
  }
}
