package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import java.util.List;

/*
 * Exclusions and pins mark rows first. If nothing is marked, no filter asks and the shop named no candidates, the whole catalogue is
 * the action set. Otherwise the rows that are left are listed, once: a row that a constraint had to bar would be asked about for every slot.
 */
/** From what one request may choose. Thread contract: one thread. */
final class Selection {
  /** Why a row bears a mark; an exclusion marks with its place plus one. */
  private static final byte CANDIDATE = -1;

  private static final byte PINNED = -2;

  /** How many candidates pass between two looks at the clock. */
  private static final int CLOCK_MASK = 255;

  private final RuleBook rules;
  private final Histories histories;
  private final CatalogView view;
  private final RecommendationRequest request;
  private final Scratch scratch;
  private final RuleTally tally;
  private final Deadline deadline;
  private final Pins pins;
  private boolean whole;
  private int repeated;

  Selection(
      RuleBook rules,
      Histories histories,
      CatalogView view,
      RecommendationRequest request,
      Scratch scratch,
      RuleTally tally,
      Deadline deadline) {
    this.rules = rules;
    this.histories = histories;
    this.view = view;
    this.request = request;
    this.scratch = scratch;
    this.tally = tally;
    this.deadline = deadline;
    this.pins = new Pins(request.k());
    scratch.begin(view.catalog().size());
  }

  void select() {
    exclude();
    deadline.check();
    pin();
    List<String> named = request.candidates();
    whole = named == null && rules.filters().isEmpty() && !scratch.isMarked();
    if (named != null) {
      listNamed(named);
    } else if (!whole) {
      listAll();
    }
    close(named == null ? view.catalog().size() : named.size() - repeated);
    if (size() == 0 && pins.count() == 0) {
      throw new ServingFault(FallbackReason.NO_CANDIDATES);
    }
  }

  Pins pins() {
    return pins;
  }

  /** How many candidates are left for the policy. */
  int size() {
    return whole ? view.catalog().size() : scratch.count();
  }

  ActionSet actions(float[] context) {
    return whole
        ? ActionSet.of(context, view.catalog())
        : ActionSet.of(context, view.catalog(), scratch.rows(), scratch.count());
  }

  private void exclude() {
    Catalog catalog = view.catalog();
    for (String id : request.excluded()) {
      exclude(rules.requestExcluded(), catalog.row(id));
    }
    for (int i = 0; i < rules.exclusions().size(); i++) {
      for (int row : view.excluded().get(i)) {
        exclude(rules.exclusions().get(i).place(), row);
      }
    }
    String userId = request.context().userId();
    for (int i = 0; userId != null && i < rules.alreadyDone().size(); i++) {
      for (String id : histories.items(i, userId)) {
        exclude(rules.alreadyDone().get(i).place(), catalog.row(id));
      }
    }
  }

  private void exclude(int place, int row) {
    if (row >= 0 && scratch.mark(row) == 0) {
      scratch.mark(row, (byte) (place + 1));
      if (request.candidates() == null) {
        tally.affect(place);
      }
    }
  }

  private void pin() {
    for (int i = 0; i < rules.pins().size(); i++) {
      RuleBook.Placed<Rule.Pinned> pin = rules.pins().get(i);
      int row = view.pinned()[i];
      if (pin.rule().position() < request.k() && row >= 0 && mayPin(row)) {
        scratch.mark(row, PINNED);
        pins.place(pin.rule().position(), row);
        tally.affect(pin.place());
      }
    }
  }

  private boolean mayPin(int row) {
    return scratch.mark(row) == 0 && firstRefusal(row) < 0;
  }

  private void listNamed(List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      listNamed(view.catalog().row(ids.get(i)));
      lookAtClock(i);
    }
  }

  private void listNamed(int row) {
    if (row < 0) {
      tally.affect(rules.notInCatalog());
      return;
    }
    byte mark = scratch.mark(row);
    if (mark == 0) {
      scratch.mark(row, CANDIDATE);
      listUnlessRefused(row);
    } else if (mark > 0) {
      tally.affect(mark - 1);
    } else if (mark == CANDIDATE) {
      repeated++;
    }
  }

  private void listAll() {
    int size = view.catalog().size();
    for (int row = 0; row < size; row++) {
      if (scratch.mark(row) == 0) {
        listUnlessRefused(row);
      }
      lookAtClock(row);
    }
  }

  private void listUnlessRefused(int row) {
    int refusal = firstRefusal(row);
    if (refusal < 0) {
      scratch.add(row);
    } else {
      tally.affect(refusal);
    }
  }

  private void lookAtClock(int i) {
    if ((i & CLOCK_MASK) == CLOCK_MASK) {
      deadline.check();
    }
  }

  /** The place of the first filter that refuses a row, or -1. */
  private int firstRefusal(int row) {
    Context who = request.context();
    Item item = view.catalog().item(row);
    List<RuleBook.Placed<Rule.Filter>> filters = rules.filters();
    for (int i = 0; i < filters.size(); i++) {
      if (!keeps(filters.get(i), who, item)) {
        return filters.get(i).place();
      }
    }
    return -1;
  }

  private boolean keeps(RuleBook.Placed<Rule.Filter> filter, Context who, Item item) {
    try {
      return filter.rule().filter().keeps(who, item);
    } catch (RuntimeException e) {
      rules.failed(filter.place());
      throw new ServingFault(FallbackReason.RULE_ERROR, e);
    }
  }

  /** Says of each rule out of how many it removed: those that earlier rules had left. */
  private void close(int total) {
    int left = outOf(rules.notInCatalog(), total);
    left = outOf(rules.requestExcluded(), left);
    for (int i = 0; i < rules.exclusions().size(); i++) {
      left = outOf(rules.exclusions().get(i).place(), left);
    }
    for (int i = 0; i < rules.alreadyDone().size(); i++) {
      left = outOf(rules.alreadyDone().get(i).place(), left);
    }
    for (int i = 0; i < rules.filters().size(); i++) {
      left = outOf(rules.filters().get(i).place(), left);
    }
    for (int i = 0; i < rules.pins().size(); i++) {
      boolean inReach = rules.pins().get(i).rule().position() < request.k();
      tally.outOf(rules.pins().get(i).place(), inReach ? 1 : 0);
    }
  }

  private int outOf(int place, int total) {
    tally.outOf(place, total);
    return total - tally.affected(place);
  }
}
