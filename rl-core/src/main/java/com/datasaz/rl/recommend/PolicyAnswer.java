package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Placement;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lets the policy fill the slots that are not pinned. Thread contract: one thread. */
final class PolicyAnswer {
  private final FeatureEncoder encoder;
  private final RuleBook rules;
  private final CatalogView view;
  private final RecommendationRequest request;
  private final Selection selection;
  private final Scratch scratch;
  private final RuleTally tally;

  PolicyAnswer(
      FeatureEncoder encoder,
      RuleBook rules,
      CatalogView view,
      RecommendationRequest request,
      Selection selection,
      Scratch scratch,
      RuleTally tally) {
    this.encoder = encoder;
    this.rules = rules;
    this.view = view;
    this.request = request;
    this.selection = selection;
    this.scratch = scratch;
    this.tally = tally;
  }

  /** The choices of this request; null when pins are all that is left. */
  @Nullable ActionSet actions() {
    if (selection.size() == 0) {
      return null;
    }
    ActionSet actions = selection.actions(encoder.encode(request.context()));
    int width = encoder.schema().pairSize();
    return width == 0
        ? actions
        : actions.withPairs(
            encoder, request.context(), scratch.pairs((long) width * actions.size()));
  }

  Slate fill(Policy policy, @Nullable ActionSet actions, RandomGenerator random) {
    int slots = request.k() - selection.pins().count();
    if (actions == null || slots == 0) {
      return merge(policy, actions, Ranking.builder(0).build());
    }
    List<Cap> caps = caps();
    SlotConstraint constraint = constraint(actions, caps);
    Ranking ranking = policy.rank(actions, constraint, slots, random);
    check(ranking, selection.pins().count() == 0 ? 1 : 0, slots);
    check(ranking, constraint);
    caps.forEach(cap -> tally.affect(cap.place(), cap.groupsFull()));
    return merge(policy, actions, ranking);
  }

  private List<Cap> caps() {
    List<Cap> caps = new ArrayList<>(rules.caps().size());
    for (int i = 0; i < rules.caps().size(); i++) {
      RuleBook.Placed<Rule.AtMost> rule = rules.caps().get(i);
      Cap cap = new Cap(rule.place(), view.groups().get(i), rule.rule().n(), request.k());
      for (int position = 0; position < request.k(); position++) {
        int row = selection.pins().rowAt(position);
        if (row != Pins.FREE) {
          cap.placed(row);
        }
      }
      tally.outOf(rule.place(), request.k());
      caps.add(cap);
    }
    return caps;
  }

  private SlotConstraint constraint(ActionSet actions, List<Cap> caps) {
    List<Share> shares = shares();
    return caps.isEmpty() && shares.isEmpty()
        ? SlotConstraint.none()
        : new SlateConstraint(actions, selection.pins(), caps, shares, tally);
  }

  private List<Share> shares() {
    List<Share> shares = new ArrayList<>(rules.shares().size());
    for (int i = 0; i < rules.shares().size(); i++) {
      RuleBook.Placed<Rule.PromotedShare> rule = rules.shares().get(i);
      tally.outOf(rule.place(), request.k());
      shares.add(new Share(rule.place(), rule.rule().share(), view.promoted().get(i)));
    }
    return shares;
  }

  /** A policy that names an action twice, or too many, would show a product twice. */
  private static void check(Ranking ranking, int fewest, int most) {
    if (ranking.size() < fewest || ranking.size() > most) {
      throw new IllegalStateException(
          "a ranking must fill " + fewest + " to " + most + " slots, got " + ranking.size());
    }
    for (int i = 0; i < ranking.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (ranking.action(i) == ranking.action(j)) {
          throw new IllegalStateException(
              "a ranking must place an action once, got " + ranking.action(i) + " twice");
        }
      }
    }
  }

  /** A policy that ignores the rules would show what must not be shown. */
  private static void check(Ranking ranking, SlotConstraint constraint) {
    if (constraint instanceof SlateConstraint rules && !rules.saw(ranking)) {
      throw new IllegalStateException(
          "a policy must tell the constraint of every action that it places, got a ranking of "
              + ranking.size());
    }
  }

  private Slate merge(Policy policy, @Nullable ActionSet actions, Ranking ranking) {
    Slate slate = new Slate(request.k());
    Catalog catalog = view.catalog();
    int slot = 0;
    for (int position = 0; position < request.k(); position++) {
      int pinned = selection.pins().rowAt(position);
      if (pinned != Pins.FREE) {
        slate.pin(catalog.item(pinned));
      } else if (actions != null && slot < ranking.size()) {
        place(slate, policy, actions, ranking, slot++);
      }
    }
    return slate;
  }

  private void place(Slate slate, Policy policy, ActionSet actions, Ranking ranking, int slot) {
    int action = ranking.action(slot);
    Explanation why = request.explain() ? policy.explain(actions, action) : null;
    slate.add(
        view.catalog().item(actions.row(action)),
        ranking.score(slot),
        ranking.propensity(slot),
        ranking.explored(slot),
        Placement.POLICY,
        why);
  }
}
