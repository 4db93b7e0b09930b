package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * A recommender's rules by what they do, each with its place in the counts. Two more places count
 * what a request excludes itself, and what it names in vain. Thread contract: any number of
 * threads.
 */
final class RuleBook {
  /** A mark in {@link Scratch} is a place plus one, in a byte. */
  private static final int MOST_RULES = 100;

  private static final String REQUEST_EXCLUDED = "REQUEST_EXCLUDED";
  private static final String NOT_IN_CATALOG = "NOT_IN_CATALOG";

  /** A rule and its place. */
  record Placed<R extends Rule>(int place, R rule) {}

  private final List<Rule> rules;
  private final List<Placed<Rule.Excluded>> exclusions;
  private final List<Placed<Rule.AlreadyDone>> alreadyDone;
  private final List<Placed<Rule.Filter>> filters;
  private final List<Placed<Rule.AtMost>> caps;
  private final List<Placed<Rule.Pinned>> pins;
  private final List<Placed<Rule.PromotedShare>> shares;
  private final List<Total> totals;

  RuleBook(List<Rule> rules) {
    this.rules = rules;
    exclusions = placed(Rule.Excluded.class);
    alreadyDone = placed(Rule.AlreadyDone.class);
    filters = placed(Rule.Filter.class);
    caps = placed(Rule.AtMost.class);
    pins = placed(Rule.Pinned.class);
    shares = placed(Rule.PromotedShare.class);
    totals =
        Stream.concat(
                rules.stream().map(rule -> new Total(rule.name(), effect(rule))),
                Stream.of(REQUEST_EXCLUDED, NOT_IN_CATALOG)
                    .map(name -> new Total(name, RuleOutcome.Effect.REMOVED)))
            .toList();
    check();
  }

  private <R extends Rule> List<Placed<R>> placed(Class<R> type) {
    List<Placed<R>> placed = new ArrayList<>();
    for (int place = 0; place < rules.size(); place++) {
      if (type.isInstance(rules.get(place))) {
        placed.add(new Placed<>(place, type.cast(rules.get(place))));
      }
    }
    return placed;
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

  private void check() {
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException(
          "there must be at most " + MOST_RULES + " rules, got " + rules.size());
    }
    Map<Object, Rule> seen = new HashMap<>();
    rules.forEach(rule -> distinct(seen, rule.name(), rule));
    pins.forEach(pin -> distinct(seen, List.of("position", pin.rule().position()), pin.rule()));
    pins.forEach(pin -> distinct(seen, List.of("id", pin.rule().id()), pin.rule()));
    if (seen.containsKey(REQUEST_EXCLUDED) || seen.containsKey(NOT_IN_CATALOG)) {
      throw new IllegalArgumentException(
          "a rule must not be named " + REQUEST_EXCLUDED + " or " + NOT_IN_CATALOG);
    }
  }

  private static void distinct(Map<Object, Rule> seen, Object key, Rule rule) {
    Rule earlier = seen.putIfAbsent(key, rule);
    if (earlier != null) {
      throw new IllegalArgumentException(
          "rules must have distinct names, and pins distinct positions and items, got "
              + rule
              + " after "
              + earlier
              + ": leave one out, or give it another name with the constructor of its record");
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

  /** The place that counts what a request excludes itself. */
  int requestExcluded() {
    return rules.size();
  }

  /** The place that counts candidates that the catalogue does not have. */
  int notInCatalog() {
    return rules.size() + 1;
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
    return new RuleTally(totals.size());
  }

  void failed(int place) {
    totals.get(place).failures.increment();
  }

  /** Adds one request's counts to the totals, and says what each rule did to it. */
  List<RuleOutcome> close(RuleTally tally) {
    List<RuleOutcome> outcomes = new ArrayList<>(totals.size());
    for (int place = 0; place < totals.size(); place++) {
      RuleOutcome outcome = totals.get(place).add(tally.affected(place), tally.of(place));
      if (place < rules.size() || outcome.affected() > 0) {
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  List<RuleStatistics> statistics() {
    return totals.stream().map(Total::statistics).toList();
  }

  private static final class Total {
    private final String name;
    private final RuleOutcome.Effect effect;
    private final LongAdder affected = new LongAdder();
    private final LongAdder of = new LongAdder();
    private final LongAdder failures = new LongAdder();

    Total(String name, RuleOutcome.Effect effect) {
      this.name = name;
      this.effect = effect;
    }

    RuleOutcome add(int newlyAffected, int newlyOf) {
      affected.add(newlyAffected);
      of.add(newlyOf);
      return new RuleOutcome(name, effect, newlyAffected, newlyOf);
    }

    RuleStatistics statistics() {
      return new RuleStatistics(name, effect, affected.sum(), of.sum(), failures.sum());
    }
  }
}
