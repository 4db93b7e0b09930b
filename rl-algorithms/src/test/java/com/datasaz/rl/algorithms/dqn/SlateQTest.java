package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.dqn.slate.SlateSelection;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.ChoiceModel;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/*
 * A world of six products with an attraction a and a worth w each, told by their features. A slate of two is picked from
 * in proportion to exp(a), against 1 for none; a pick of i earns w. After a slate comes another with probability 0.5.
 */
class SlateQTest {
  private static final int PRODUCTS = 6;
  private static final int SLOTS = 2;
  private static final double[] ATTRACTIONS = {1.2, -0.5, 0.8, 0, -1, 0.4};
  private static final double[] WORTHS = {0.1, 1, 0.4, 0.7, 0.2, 0.9};
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(
          List.of("1"),
          IntStream.range(0, PRODUCTS).mapToObj(i -> "is " + i).toList(),
          List.of("attraction"));
  private static final ActionSet ACTIONS = actions();

  private final KeyedRandom random = KeyedRandom.of(8);

  private static ActionSet actions() {
    float[] rows = new float[PRODUCTS * PRODUCTS];
    float[] pairs = new float[PRODUCTS];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      rows[i * PRODUCTS + i] = 1;
      pairs[i] = (float) ATTRACTIONS[i];
      ids.add("p" + i);
    }
    return ActionSet.of(new float[] {1}, Catalog.ofRows(ids, rows, PRODUCTS)).withPairs(pairs, 1);
  }

  private static SlateQ small() {
    return SlateQ.of(SLOTS)
        .withDqn(
            Dqn.byFeatures().toBuilder()
                .hidden(24)
                .rhythm(32, 64, 1, 1)
                .learningRate(Schedule.linear(1e-2, 1e-4, 3_000))
                .target(new TargetUpdate.Soft(0.02))
                .replayBytes(1 << 20)
                .build());
  }

  private static SlateQ given() {
    ChoiceModel logit = new ChoiceModel.MultinomialLogit(0);
    return small().withChoice(new Choice.Given(Choice.Interest.column(PRODUCTS), logit));
  }

  private SlateExperience slate(double goesOn) {
    int first = Samplers.index(random, PRODUCTS);
    int second = (first + 1 + Samplers.index(random, PRODUCTS - 1)) % PRODUCTS;
    double[] mass = {Math.exp(ATTRACTIONS[first]), Math.exp(ATTRACTIONS[second])};
    double left = Samplers.uniform(random) * (1 + mass[0] + mass[1]);
    double firstReward = left < mass[0] ? WORTHS[first] : 0;
    double secondReward = left >= mass[0] && left < mass[0] + mass[1] ? WORTHS[second] : 0;
    Continuation after =
        Samplers.uniform(random) < goesOn
            ? new Continuation.Next(ACTIONS, 0.9)
            : Continuation.End.INSTANCE;
    return new SlateExperience(
        List.of(
            Experience.of(ACTIONS, first, firstReward).followedBy(after),
            Experience.of(ACTIONS, second, secondReward).followedBy(after)));
  }

  private List<SlateExperience> slates(int count, double goesOn) {
    return IntStream.range(0, count).mapToObj(i -> slate(goesOn)).toList();
  }

  private static int[] best(double stays) {
    double[] masses = Arrays.stream(ATTRACTIONS).map(Math::exp).toArray();
    double value = 0;
    int[] slate = {};
    for (int i = 0; i < 200; i++) {
      slate = SlateSelection.OPTIMAL.select(masses, WORTHS, 1, SLOTS);
      value = SlateSelection.value(masses, WORTHS, 1, slate) + stays * value;
    }
    return slate;
  }

  @ParameterizedTest
  @EnumSource(SlateSelection.class)
  void findsTheBestSlateAndWhatAPickIsWorth(SlateSelection selection) {
    SlateLearner learner = given().withSelection(selection).create(SCHEMA);
    learner.updateSlates(slates(3_000, 0.5));
    double[] values = new double[PRODUCTS];
    learner.snapshot().expectedRewards(ACTIONS, values);
    double[] masses = Arrays.stream(ATTRACTIONS).map(Math::exp).toArray();
    int[] best = SlateSelection.OPTIMAL.select(masses, WORTHS, 1, SLOTS);
    double now = SlateSelection.value(masses, WORTHS, 1, best);
    double future = 0.5 * 0.9 * now / (1 - 0.5 * 0.9);
    if (selection != SlateSelection.TOP_K) {
      for (int i = 0; i < PRODUCTS; i++) {
        assertThat(values[i]).as("pick of %d", i).isCloseTo(WORTHS[i] + future, within(0.15));
      }
      Ranking ranking = greedy(learner, given().withSelection(selection));
      assertThat(new int[] {ranking.action(0), ranking.action(1)})
          .containsExactlyInAnyOrder(best(0.45));
    }
    assertThat(values[1]).isGreaterThan(values[0] + 0.5);
  }

  private static Ranking greedy(SlateLearner learner, SlateQ options) {
    Dqn dqn = options.dqn().toBuilder().exploration(new Exploration.Greedy()).build();
    Policy policy = options.withDqn(dqn).restore(SCHEMA, learner.state()).snapshot();
    return policy.rank(ACTIONS, SLOTS, KeyedRandom.of(1));
  }

  /** Slates are shown evenly here, so what was shown is worth less than the best. */
  @Test
  void bootstrapsFromWhatWasShownIfItIsToldTo() {
    SlateLearner learner = given().withFuture(SlateFuture.SHOWN).create(SCHEMA);
    learner.updateSlates(slates(3_000, 0.5));
    double[] values = new double[PRODUCTS];
    learner.snapshot().expectedRewards(ACTIONS, values);
    double[] masses = Arrays.stream(ATTRACTIONS).map(Math::exp).toArray();
    double shown = 0;
    for (int i = 0; i < PRODUCTS * PRODUCTS; i++) {
      int[] slate = {i / PRODUCTS, i % PRODUCTS};
      shown += slate[0] == slate[1] ? 0 : SlateSelection.value(masses, WORTHS, 1, slate);
    }
    double now = shown / (PRODUCTS * (PRODUCTS - 1));
    double ahead = Arrays.stream(values).sum() - Arrays.stream(WORTHS).sum();
    assertThat(ahead / PRODUCTS).isCloseTo(0.45 * now / (1 - 0.45), within(0.1));
  }

  @Test
  void learnsTheChoiceFromWhatIsPicked() {
    SlateLearner learner = small().create(SCHEMA);
    learner.updateSlates(slates(3_000, 0.5));
    Ranking ranking = greedy(learner, small());
    assertThat(new int[] {ranking.action(0), ranking.action(1)})
        .containsExactlyInAnyOrder(best(0.45));
  }

  @Test
  void aCorrectionChangesWhatWasPicked() {
    SlateExperience nothing =
        new SlateExperience(List.of(Experience.of(ACTIONS, 0, 0), Experience.of(ACTIONS, 1, 0)));
    SlateExperience picked =
        new SlateExperience(List.of(Experience.of(ACTIONS, 0, 0), Experience.of(ACTIONS, 1, 1)));
    SlateLearner corrected = small().create(SCHEMA);
    corrected.updateSlates(List.of(nothing));
    corrected.correct(nothing, picked);
    SlateLearner right = small().create(SCHEMA);
    right.updateSlates(List.of(picked));
    assertThat(corrected.state()).isEqualTo(right.state());
  }

  @Test
  void continuesFromItsStateBitForBitHoweverSlatesAreCut() {
    List<SlateExperience> slates = slates(300, 0.5);
    SlateLearner whole = small().create(SCHEMA);
    whole.updateSlates(slates);
    SlateLearner first = small().create(SCHEMA);
    for (int i = 0; i < 120; i += 12) {
      first.updateSlates(slates.subList(i, i + 12));
      first.snapshot();
    }
    ModelState saved = ModelState.fromBytes(first.state().toBytes());
    SlateLearner second = small().restore(SCHEMA, saved);
    second.updateSlates(slates.subList(120, 300));
    assertThat(second.state()).isEqualTo(whole.state());
  }

  @ParameterizedTest
  @EnumSource(SlateSelection.class)
  void slotsAreDrawnByTheirPropensities(SlateSelection selection) {
    SlateQ options =
        given()
            .withSelection(selection)
            .withDqn(
                given().dqn().toBuilder()
                    .exploration(new Exploration.EpsilonGreedy(Schedule.constant(0.4)))
                    .build());
    SlateLearner learner = options.create(SCHEMA);
    learner.updateSlates(slates(200, 0.5));
    Policy policy = learner.snapshot();
    int draws = 20_000;
    double[] counts = new double[PRODUCTS * PRODUCTS];
    double[] expected = new double[PRODUCTS * PRODUCTS];
    for (int i = 0; i < draws; i++) {
      Ranking ranking = policy.rank(ACTIONS, SLOTS, random);
      int cell = ranking.action(0) * PRODUCTS + ranking.action(1);
      counts[cell]++;
      expected[cell] = ranking.propensity(0) * ranking.propensity(1);
    }
    assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-9));
    for (int cell = 0; cell < counts.length; cell++) {
      double sigma = Math.sqrt(expected[cell] * (1 - expected[cell]) / draws);
      assertThat(counts[cell] / draws).isCloseTo(expected[cell], within(5 * sigma));
    }
  }

  @Test
  void keepsToRulesAboutTheSlotsBefore() {
    SlateLearner learner = small().create(SCHEMA);
    learner.updateSlates(slates(200, 0.5));
    Policy policy = learner.snapshot();
    for (int i = 0; i < 200; i++) {
      Ranking ranking = policy.rank(ACTIONS, new OneOfEachHalf(), 3, random);
      assertThat(ranking.size()).isEqualTo(2);
      assertThat(ranking.action(0) / 3).isNotEqualTo(ranking.action(1) / 3);
    }
  }

  /** Products 0 to 2 are of one brand, the others of another: at most one of each. */
  private static final class OneOfEachHalf implements SlotConstraint {
    private final boolean[] used = new boolean[2];

    @Override
    public boolean allows(int slot, int action) {
      return !used[action / 3];
    }

    @Override
    public void placed(int slot, int action) {
      used[action / 3] = true;
    }
  }

  /** What was shown is remembered, however few candidates are. */
  @Test
  void remembersWhatWasShownOfMoreCandidatesThanFit() {
    Dqn few = small().dqn().toBuilder().actions(new Actions.ByFeatures(3)).build();
    SlateLearner learner = small().withDqn(few).create(SCHEMA);
    learner.updateSlates(slates(1_500, 0));
    double[] values = new double[PRODUCTS];
    learner.snapshot().expectedRewards(ACTIONS, values);
    for (int i = 0; i < PRODUCTS; i++) {
      assertThat(values[i]).isCloseTo(WORTHS[i], within(0.2));
    }
  }

  /** A log may hold longer slates than the model was made for; learning goes on. */
  @Test
  void ofLongerSlatesTheFirstSlotsAndWhatWasPickedAreLearnt() {
    List<Experience> slots = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      slots.add(Experience.of(ACTIONS, i, i == 5 ? 1 : 0));
    }
    SlateLearner longer = small().create(SCHEMA);
    longer.updateSlates(List.of(new SlateExperience(slots)));
    SlateLearner shorter = small().create(SCHEMA);
    shorter.updateSlates(List.of(new SlateExperience(List.of(slots.get(0), slots.get(5)))));
    assertThat(longer.state()).isEqualTo(shorter.state());
  }

  @Test
  void refusesOptionsThatSlatesDoNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().withDqn(Dqn.fixed(3)))
        .withMessageContaining("by their features");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().withDqn(small().dqn().toBuilder().conservatism(1).build()))
        .withMessageContaining("conservatism 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Choice.Given(
                    Choice.Interest.column(0), new ChoiceModel.ExponentialCascade(1, 1)))
        .withMessageContaining("multinomial");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlateQ(small().dqn(), 33, SlateSelection.GREEDY, small().choice()))
        .withMessageContaining("maxRemembered");
  }
}
