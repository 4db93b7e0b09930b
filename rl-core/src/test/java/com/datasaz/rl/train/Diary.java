package com.datasaz.rl.train;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is taught, a line a decision; knows nothing. */
class Diary implements Algorithm {
  final List<String> lines = new ArrayList<>();
  List<Float> prices = List.of();

  @Override
  public String name() {
    return "DIARY";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Page(schema);
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return create(schema);
  }

  static Experience experience() {
    Catalog catalog = Catalog.ofRows(List.of("a", "b"), new float[2], 1);
    return Experience.of(ActionSet.of(new float[] {1}, catalog), 0, 1);
  }

  private static String text(ActionSet actions) {
    List<String> ids = new ArrayList<>();
    for (int action = 0; action < actions.size(); action++) {
      ids.add(actions.id(action));
    }
    return ids + " at " + Math.round(actions.context()[actions.context().length - 1]);
  }

  private static String text(Continuation continuation) {
    return continuation instanceof Continuation.Next next
        ? text(next.actions()) + " times " + next.discount()
        : "nothing";
  }

  private static String choice(Experience experience) {
    return experience.actions().id(experience.chosen()) + "+" + experience.reward();
  }

  private static String setting(Experience like) {
    return " of " + text(like.actions()) + " then " + text(like.continuation());
  }

  private class Page implements Learner {
    final FeatureSchema schema;

    Page(FeatureSchema schema) {
      this.schema = schema;
    }

    /** Slots of a decision come together, whatever the page, and share a moment. */
    @Override
    public void update(List<Experience> experiences) {
      int from = 0;
      for (int i = 1; i <= experiences.size(); i++) {
        if (i == experiences.size()
            || !experiences.get(i).moment().equals(experiences.get(from).moment())) {
          write("", experiences.subList(from, i));
          from = i;
        }
      }
    }

    void write(String what, List<Experience> slots) {
      lines.add(what + slots.stream().map(Diary::choice).toList() + setting(slots.get(0)));
      ActionSet actions = slots.get(0).actions();
      List<Float> read = new ArrayList<>();
      for (int action = 0; action < actions.size(); action++) {
        read.add(
            actions.catalog().rows()[(actions.row(action) + 1) * actions.catalog().width() - 1]);
      }
      prices = read;
    }

    @Override
    public void correct(Experience learnt, double reward) {
      lines.add("correct " + choice(learnt) + setting(learnt) + " to " + reward);
    }

    @Override
    public Policy snapshot() {
      return new MeanReward().create(schema).snapshot();
    }

    @Override
    public ModelState state() {
      return new ModelStateWriter().toState("DIARY", schema.fingerprint());
    }
  }

  /** The same for whole slates. */
  static final class OfSlates extends Diary {
    @Override
    public Learner create(FeatureSchema schema) {
      return new SlatePage(schema);
    }

    private final class SlatePage extends Page implements SlateLearner {
      SlatePage(FeatureSchema schema) {
        super(schema);
      }

      @Override
      public void updateSlates(List<SlateExperience> slates) {
        slates.forEach(slate -> write("slate ", slate.slots()));
      }

      @Override
      public void correct(SlateExperience learnt, SlateExperience corrected) {
        lines.add(
            "correct slate "
                + learnt.slots().stream().map(Diary::choice).toList()
                + " to "
                + corrected.slots().stream().map(Diary::choice).toList());
      }
    }
  }
}
