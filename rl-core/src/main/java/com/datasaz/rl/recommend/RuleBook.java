package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A recommender's rules by what they do, each with its place in the count. Thread contract: any
 * number of threads.
 */
final class RuleBook {
  /** Marks in {@link Scratch} hold a place in the count plus one, in a byte. */
  private static final int MOST_RULES = 100;

  /** Counts what the request itself excludes. */
  static final String REQUEST_EXCLUDED = "REQUEST_EXCLUDED";

  /** Counts candidates that the shop names and the catalogue does not have. */
  static final String NOT_IN_CATALOG = "NOT_IN_CATALOG";

  /** A rule and its place in the count. */
  record Placed<R extends Rule>(int place, R rule) {}

  private final List<String> names = new ArrayList<>();
  private final List<RuleOutcome.Effect> effects = new ArrayList<>();
  private final List<Placed<Rule.Excluded>> exclusions = new ArrayList<>();
  private final List<Placed<Rule.AlreadyDone>> alreadyDone = new ArrayList<>();
  private final List<Placed<Rule.Filter>> filters = new ArrayList<>();
  private final List<Placed<Rule.AtMost>> caps = new ArrayList<>();
  private final List<Placed<Rule.Pinned>> pins = new ArrayList<>();
  private final List<Placed<Rule.PromotedShare>> shares = new ArrayList<>();
  private final Total[] totals;

  RuleBook(List<Rule> rules) {
    rules.forEach(this::place);
    names.add(REQUEST_EXCLUDED);
    names.add(NOT_IN_CATALOG);
    effects.add(RuleOutcome.Effect.REMOVED);
    effects.add(RuleOutcome.Effect.REMOVED);
    checkDistinct();
    totals = new Total[names.size()];
    java.util.Arrays.setAll(totals, i -> new Total());
  }

  private void place(Rule rule) {
    int place = names.size();
    names.add(rule.name());
    effects.add(effect(rule));
    if (rule instanceof Rule.Excluded r) {
      exclusions.add(new Placed<>(place, r));
    } else if (rule instanceof Rule.AlreadyDone r) {
      alreadyDone.add(new Placed<>(place, r));
    } else if (rule instanceof Rule.Filter r) {
      filters.add(new Placed<>(place, r));
    } else if (rule instanceof Rule.AtMost r) {
      caps.add(new Placed<>(place, r));
    } else if (rule instanceof Rule.Pinned r) {
      pins.add(new Placed<>(place, r));
    } else if (rule instanceof Rule.PromotedShare r) {
      shares.add(new Placed<>(place, r));
    }
  }

  private static RuleOutcome.Effect effect(Rule rule) {
    if (rule instanceof Rule.AtMost) {
      return RuleOutcome.Effect.CAPPED;
    }
    if (rule instanceof Rule.Pinned) {
      return RuleOutcome.Effect.PINNED;
    }
    return rule instanceof Rule.PromotedShare
        ? RuleOutcome.Effect.RESERVED
        : RuleOutcome.Effect.REMOVED;
  }

  private void checkDistinct() {
    if (names.size() > MOST_RULES) {
      throw new IllegalArgumentException(
          "there must be at most " + (MOST_RULES - 2) + " rules, got " + (names.size() - 2));
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (seen.putIfAbsent(names.get(i), i) != null) {
        throw new IllegalArgumentException(
            "rule names must be distinct, got "
                + names.get(i)
                + " twice: name one of them otherwise, as in new Rule.Excluded(name, ids)");
      }
    }
    Map<Integer, Rule> slots = new TreeMap<>();
    Map<String, Rule> pinned = new TreeMap<>();
    for (Placed<Rule.Pinned> pin : pins) {
      Rule sameSlot = slots.putIfAbsent(pin.rule().position(), pin.rule());
      Rule sameItem = pinned.putIfAbsent(pin.rule().id(), pin.rule());
      if (sameSlot != null || sameItem != null) {
        throw new IllegalArgumentException(
            "pins must have distinct positions and items, got "
                + pin.rule()
                + " after "
                + (sameSlot != null ? sameSlot : sameItem));
      }
    }
  }

  List<Placed<Rule.Excluded>> exclusions() {
    return exclusions;
  }

  List<Placed<Rule.AlreadyDone>> alreadyDone() {
    return alreadyDone;
  }

  List<Placed<Rule.Filter>> filters() {
    return filters;
  }

  List<Placed<Rule.AtMost>> caps() {
    return caps;
  }

  List<Placed<Rule.Pinned>> pins() {
    return pins;
  }

  List<Placed<Rule.PromotedShare>> shares() {
    return shares;
  }

  /** Works out what the rules say about a catalogue, once for all requests. */
  CatalogView view(Catalog catalog) {
    return new CatalogView(
        catalog,
        exclusions.stream().map(e -> CatalogView.rowsOf(catalog, e.rule().ids())).toList(),
        pins.stream().mapToInt(p -> catalog.row(p.rule().id())).toArray(),
        caps.stream().map(c -> CatalogView.groupsOf(catalog, c.rule().attribute())).toList(),
        shares.stream().map(s -> CatalogView.promotedOf(catalog, s.rule().promoted())).toList());
  }

  RuleTally tally() {
    return new RuleTally(names.size());
  }

  int requestExcluded() {
    return names.size() - 2;
  }

  int notInCatalog() {
    return names.size() - 1;
  }

  void failed(int place) {
    totals[place].failures.increment();
  }

  /** Adds one request's counts to the totals, and says what it did. */
  List<RuleOutcome> close(RuleTally tally) {
    List<RuleOutcome> outcomes = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      totals[i].affected.add(tally.affected(i));
      totals[i].of.add(tally.of(i));
      if (i < requestExcluded() || tally.affected(i) > 0) {
        outcomes.add(new RuleOutcome(names.get(i), effects.get(i), tally.affected(i), tally.of(i)));
      }
    }
    return outcomes;
  }

  List<RuleStatistics> statistics() {
    List<RuleStatistics> lines = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      Total total = totals[i];
      lines.add(
          new RuleStatistics(
              names.get(i),
              effects.get(i),
              total.affected.sum(),
              total.of.sum(),
              total.failures.sum()));
    }
    return List.copyOf(lines);
  }

  private static final class Total {
    final LongAdder affected = new LongAdder();
    final LongAdder of = new LongAdder();
    final LongAdder failures = new LongAdder();
  }
}
