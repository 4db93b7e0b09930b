package com.datasaz.rl.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every algorithm promises. One small subclass an algorithm, or an option worth its own. */
public abstract class AlgorithmContract {
  /** The columns of all experiences here. */
  protected static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("one", "mood"), List.of("one", "quality"), List.of());

  private static final int ITEMS = 6;
  private static final Catalog CATALOG = catalog(ITEMS, 0.2f);
  private static final Moment FAR =
      new Moment(1_000_000, Duration.ofDays(10_000).toMillis() * 1000);

  /** The algorithm, forgetting nothing. */
  protected abstract Algorithm algorithm();

  /** The digest of a fixed history of learning and ranking, equal on every JDK and machine. */
  protected abstract String golden();

  /** The algorithm with a rule of forgetting, if it knows any. */
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.empty();
  }

  /** Whether it learns to earn more than chance. */
  protected boolean learns() {
    return true;
  }

  /** By how much a propensity may be off, where it is an estimate. */
  protected double propensityError() {
    return 0;
  }

  /**
   * Whether a correction leaves the model that would have learnt the right reward at once. A
   * network that has taken steps on the wrong reward cannot take them back: its correction changes
   * what is remembered, and so what is learnt from then on.
   */
  protected boolean correctsExactly() {
    return true;
  }

  /**
   * Whether the distribution of a slot depends on the slots before it only through what they leave.
   * A slate that is valued as a whole goes by what stands in it.
   */
  protected boolean goesByWhatRemains() {
    return true;
  }

  /** How many decisions are drawn to check propensities. */
  protected int draws() {
    return 100_000;
  }

  @Test
  public void theSameSeedGivesTheSameAnswer() {
    Policy policy = learnt(80).snapshot();
    for (int seed = 0; seed < 20; seed++) {
      Ranking one = policy.rank(choices(0.3f), 4, KeyedRandom.of(seed));
      Ranking other = policy.rank(choices(0.3f), 4, KeyedRandom.of(seed));
      assertThat(text(one)).isEqualTo(text(other));
    }
  }

  @Test
  public void propensitiesSumToOneOverTheEligible() {
    for (int experiences : new int[] {0, 1, 80}) {
      Policy policy = learnt(experiences).snapshot();
      for (int mask = 1; mask < 1 << ITEMS; mask++) {
        boolean[] eligible = eligible(mask);
        double[] out = new double[ITEMS + 1];
        out[ITEMS] = 42;
        policy.propensities(choices(0.3f), eligible, out);
        assertThat(Arrays.stream(out, 0, ITEMS).sum()).isCloseTo(1, within(1e-9));
        assertThat(out[ITEMS]).isEqualTo(42);
        for (int action = 0; action < ITEMS; action++) {
          assertThat(out[action]).isBetween(0.0, eligible[action] ? 1.0 : 0.0);
        }
      }
    }
  }

  @Test
  public void propensitiesAreThoseOfTheDraws() {
    Policy policy = learnt(12).snapshot();
    ActionSet actions = choices(-0.4f);
    double[] expected = new double[ITEMS];
    policy.propensities(actions, eligible(-1), expected);
    int[] count = new int[ITEMS];
    for (int seed = 0; seed < draws(); seed++) {
      Ranking ranking = policy.rank(actions, 1, KeyedRandom.of(seed));
      int action = ranking.action(0);
      count[action]++;
      assertThat(ranking.propensity(0))
          .isCloseTo(expected[action], within(1e-9 + propensityError()));
    }
    for (int action = 0; action < ITEMS; action++) {
      double p = expected[action];
      double sigma = Math.sqrt(p * (1 - p) / draws());
      assertThat((double) count[action] / draws())
          .as("share of action %d", action)
          .isCloseTo(p, within(5 * sigma + propensityError() + 1e-12));
    }
  }

  @Test
  public void aSlotsPropensityIsThatOfWhatRemains() {
    assumeTrue(goesByWhatRemains(), "skipped: slates are valued as wholes");
    Policy policy = learnt(30).snapshot();
    double[] out = new double[ITEMS];
    for (int seed = 0; seed < 20; seed++) {
      Ranking ranking = policy.rank(choices(1), ITEMS, KeyedRandom.of(seed));
      boolean[] eligible = eligible(-1);
      for (int slot = 0; slot < ranking.size(); slot++) {
        policy.propensities(choices(1), eligible, out);
        assertThat(ranking.propensity(slot))
            .isCloseTo(out[ranking.action(slot)], within(1e-9 + propensityError()));
        eligible[ranking.action(slot)] = false;
      }
    }
  }

  @Test
  public void aSlotIsExploredWhenABetterRewardRemains() {
    assumeTrue(goesByWhatRemains(), "skipped: slates are valued as wholes");
    Policy policy = learnt(80).snapshot();
    double[] rewards = new double[ITEMS];
    policy.expectedRewards(choices(0), rewards);
    for (int seed = 0; seed < 20; seed++) {
      Ranking ranking = policy.rank(choices(0), ITEMS, KeyedRandom.of(seed));
      Set<Integer> placed = new HashSet<>();
      for (int slot = 0; slot < ranking.size(); slot++) {
        double best = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < ITEMS; action++) {
          best = placed.contains(action) ? best : Math.max(best, rewards[action]);
        }
        boolean clear = Math.abs(rewards[ranking.action(slot)] - best) > 1e-6;
        assertThat(!clear || ranking.explored(slot)).isTrue();
        assertThat(clear || rewards[ranking.action(slot)] < best || !ranking.explored(slot))
            .isTrue();
        placed.add(ranking.action(slot));
      }
    }
  }

  @Test
  public void fillsAsManySlotsAsTheConstraintAllows() {
    for (int experiences : new int[] {0, 80}) {
      Policy policy = learnt(experiences).snapshot();
      for (int k = 1; k <= ITEMS + 2; k++) {
        assertThat(distinct(policy.rank(choices(0), k, KeyedRandom.of(k))))
            .hasSize(Math.min(k, ITEMS));
        Ranking odd =
            policy.rank(choices(0), new OddsAndAtMostOneOfZeroTwoFour(), k, KeyedRandom.of(k));
        Set<Integer> placed = distinct(odd);
        assertThat(placed).hasSize(Math.min(k, 4));
        placed.retainAll(Set.of(0, 2, 4));
        assertThat(placed).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  public void someRowsOfACatalogueAreRankedByTheirProducts() {
    Policy policy = learnt(80).snapshot();
    int[] rows = {5, 2, 0};
    ActionSet some = ActionSet.of(new float[] {1, 0.5f}, CATALOG, rows);
    double[] all = new double[ITEMS];
    double[] few = new double[rows.length];
    policy.expectedRewards(choices(0.5f), all);
    policy.expectedRewards(some, few);
    for (int action = 0; action < rows.length; action++) {
      assertThat(few[action]).isEqualTo(all[rows[action]]);
    }
    assertThat(distinct(policy.rank(some, 5, KeyedRandom.of(1))))
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  public void untrainedEqualsShareEvenly() {
    Policy policy = algorithm().create(SCHEMA).snapshot();
    double[] out = new double[4];
    ActionSet equals = ActionSet.of(new float[] {1, 0.5f}, catalog(4, 0));
    policy.propensities(equals, new boolean[] {true, true, false, true}, out);
    assertThat(out[0]).isCloseTo(1 / 3.0, within(1e-12 + propensityError()));
    if (policy.propensityKind() != PropensityKind.ESTIMATED) {
      assertThat(out[0]).isEqualTo(out[1]).isEqualTo(out[3]);
    }
  }

  @Test
  public void explainsTheExpectedReward() {
    Policy policy = learnt(80).snapshot();
    double[] rewards = new double[ITEMS];
    policy.expectedRewards(choices(0.5f), rewards);
    for (int action = 0; action < ITEMS; action++) {
      var why = policy.explain(choices(0.5f), action);
      double sum = why.contributions().stream().mapToDouble(part -> part.value()).sum();
      assertThat(why.expectedReward()).isCloseTo(rewards[action], within(1e-4));
      assertThat(sum).isCloseTo(why.expectedReward(), within(1e-4));
      assertThat(why.bonus()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  public void batchesLeaveNoTrace() {
    List<Experience> history = history(60, false);
    Learner whole = algorithm().create(SCHEMA);
    whole.update(history);
    Learner pieces = algorithm().create(SCHEMA);
    for (int from = 0; from < history.size(); from += 7) {
      pieces.update(history.subList(from, Math.min(from + 7, history.size())));
      pieces.snapshot();
      pieces.state();
    }
    assertThat(pieces.state()).isEqualTo(whole.state());
    assertThat(answers(pieces)).isEqualTo(answers(whole));
  }

  @Test
  public void snapshotsStayAsTheyWere() {
    Learner learner = learnt(20);
    Policy snapshot = learner.snapshot();
    String before = answers(snapshot);
    learner.update(history(60, false));
    learner.snapshot().rank(choices(0), 3, KeyedRandom.of(1));
    assertThat(answers(snapshot)).isEqualTo(before);
  }

  @Test
  public void savesAndRestoresBitForBit() {
    for (int experiences : new int[] {0, 40}) {
      Learner learner = learnt(experiences);
      ModelState saved = ModelState.fromBytes(learner.state().toBytes());
      assertThat(saved.algorithm()).isEqualTo(algorithm().name());
      Learner restored = algorithm().restore(SCHEMA, saved);
      assertThat(restored.state()).isEqualTo(saved);
      assertThat(answers(restored)).isEqualTo(answers(learner));
      learner.update(history(30, false));
      restored.update(history(30, false));
      assertThat(restored.state()).isEqualTo(learner.state());
      assertThat(answers(restored)).isEqualTo(answers(learner));
    }
  }

  @Test
  public void refusesTheModelOfAnotherAlgorithmOrSchema() {
    ModelState state = learnt(5).state();
    FeatureSchema other = FeatureSchema.of(List.of("one"), List.of("one"), List.of());
    assertThatThrownBy(() -> algorithm().restore(other, state))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("must have schema " + other.fingerprint());
    ModelState foreign = new ModelStateWriter().toState("SOMETHING_ELSE", SCHEMA.fingerprint());
    assertThatThrownBy(() -> algorithm().restore(SCHEMA, foreign))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("must be of algorithm")
        .hasMessageContaining("got SOMETHING_ELSE");
  }

  @Test
  public void mergedIsLearntTogether() {
    Learner together = algorithm().create(SCHEMA);
    assumeTrue(together instanceof AdditiveLearner, "skipped: the learner is not additive");
    together.update(history(60, false));
    AdditiveLearner apart = (AdditiveLearner) algorithm().create(SCHEMA);
    apart.update(history(60, false).subList(0, 25));
    Learner other = algorithm().create(SCHEMA);
    other.update(history(60, false).subList(25, 60));
    ModelState state = other.state();
    apart.merge(state);
    assertSame(apart, together);
    assertThat(other.state()).isEqualTo(state);
    ModelState before = apart.state();
    ModelState foreign = new ModelStateWriter().toState("SOMETHING_ELSE", SCHEMA.fingerprint());
    assertThatThrownBy(() -> apart.merge(foreign)).isInstanceOf(ModelStateException.class);
    assertThat(apart.state()).isEqualTo(before);
  }

  @Test
  public void unlearntIsNeverLearnt() {
    Learner learner = algorithm().create(SCHEMA);
    assumeTrue(learner instanceof AdditiveLearner, "skipped: the learner is not additive");
    List<Experience> history = history(60, false);
    learner.update(history);
    ((AdditiveLearner) learner).unlearn(history.subList(10, 30));
    Learner never = algorithm().create(SCHEMA);
    never.update(history.subList(0, 10));
    never.update(history.subList(30, 60));
    assertSame(learner, never);
  }

  @Test
  public void correctedIsLearntRight() {
    assumeTrue(correctsExactly(), "skipped: a network learns from a correction on");
    List<Experience> history = history(60, false);
    Learner corrected = algorithm().create(SCHEMA);
    corrected.update(history);
    Learner right = algorithm().create(SCHEMA);
    for (int i = 0; i < history.size(); i++) {
      double reward = i % 3 == 0 ? 1 - history.get(i).reward() : history.get(i).reward();
      right.update(List.of(history.get(i).withReward(reward)));
      if (i % 3 == 0) {
        corrected.correct(history.get(i), reward);
      }
    }
    assertSame(corrected, right);
  }

  @Test
  public void forgettingDoesNotDependOnBatches() {
    for (Forgetting rule : rules()) {
      Algorithm algorithm = forgetting(rule).orElse(null);
      assumeTrue(algorithm != null, "skipped: the algorithm does not forget");
      List<Experience> history = history(60, true);
      Learner whole = algorithm.create(SCHEMA);
      whole.update(history);
      Learner single = algorithm.create(SCHEMA);
      history.forEach(
          experience -> {
            single.update(List.of(experience));
            single.snapshot();
          });
      assertThat(single.state()).isEqualTo(whole.state());
      Collections.shuffle(history, new java.util.Random(1));
      Learner shuffled = algorithm.create(SCHEMA);
      shuffled.update(history);
      assertSame(shuffled, whole);
    }
  }

  @Test
  public void forgettingLeavesThePrior() {
    for (Forgetting rule : rules()) {
      Algorithm algorithm = forgetting(rule).orElse(null);
      assumeTrue(algorithm != null, "skipped: the algorithm does not forget");
      Learner forgetful = algorithm.create(SCHEMA);
      forgetful.update(history(60, true));
      Experience last = Experience.of(choices(0.1f), 1, 1).at(FAR);
      forgetful.update(List.of(last));
      Learner fresh = algorithm.create(SCHEMA);
      fresh.update(List.of(last));
      double[] after = new double[ITEMS];
      double[] expected = new double[ITEMS];
      forgetful.snapshot().expectedRewards(choices(0.1f), after);
      fresh.snapshot().expectedRewards(choices(0.1f), expected);
      int untouchedButForSharing = 1;
      assertThat(after[untouchedButForSharing])
          .isCloseTo(expected[untouchedButForSharing], within(1e-6));
    }
  }

  @Test
  public void whatIsForgottenCanStillBeCorrectedAndUnlearnt() {
    for (Forgetting rule : rules()) {
      Algorithm algorithm = forgetting(rule).orElse(null);
      assumeTrue(algorithm != null, "skipped: the algorithm does not forget");
      List<Experience> history = history(60, true);
      Learner learner = algorithm.create(SCHEMA);
      learner.update(history);
      learner.correct(history.get(8), 0.5);
      Learner right = algorithm.create(SCHEMA);
      List<Experience> better = new ArrayList<>(history);
      better.set(8, history.get(8).withReward(0.5));
      right.update(better);
      assertSame(learner, right);
      ((AdditiveLearner) learner).unlearn(better.subList(5, 12));
      better.subList(5, 12).clear();
      Learner never = algorithm.create(SCHEMA);
      never.update(better);
      assertSame(learner, never);
    }
  }

  @Test
  public void badExperiencesChangeNothing() {
    assumeTrue(learns(), "skipped: the algorithm does not learn");
    Learner learner = learnt(20);
    ModelState before = learner.state();
    ActionSet narrow = ActionSet.of(new float[] {1}, CATALOG);
    ActionSet wide =
        ActionSet.of(new float[] {1, 0}, Catalog.ofRows(List.of("a"), new float[3], 3));
    for (ActionSet wrong : List.of(narrow, wide)) {
      List<Experience> batch = List.of(Experience.of(choices(0), 1, 1), Experience.of(wrong, 0, 1));
      assertThatThrownBy(() -> learner.update(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("columns");
      assertThat(learner.state()).isEqualTo(before);
    }
  }

  @Test
  public void manyThreadsReadOneSnapshot() throws Exception {
    Policy policy = learnt(40).snapshot();
    Policy fresh = learnt(40).snapshot();
    String expected = answers(policy);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> tasks = Collections.nCopies(16, () -> answers(fresh));
      for (Future<String> answer : threads.invokeAll(tasks)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public void earnsMoreThanChance() {
    assumeTrue(learns(), "skipped: the algorithm does not learn");
    KeyedRandom world = KeyedRandom.of(5, "world");
    Learner learner = algorithm().create(SCHEMA);
    int rounds = 1_000;
    double late = 0;
    for (int round = 0; round < rounds; round++) {
      ActionSet actions = choices((float) Samplers.uniform(world));
      int shown = learner.snapshot().rank(actions, 1, KeyedRandom.of(round)).action(0);
      double reward = Samplers.uniform(world) < (shown == 4 ? 0.8 : 0.2) ? 1 : 0;
      learner.update(List.of(at(Experience.of(actions, shown, reward), round)));
      late += round >= rounds / 2 ? reward : 0;
    }
    assertThat(late / (rounds / 2.0)).as("reward per round; chance earns 0.3").isGreaterThan(0.45);
  }

  @Test
  public void everyJdkAndMachineAgrees() throws NoSuchAlgorithmException {
    Learner learner = learnt(50);
    String history = learner.state().sha256() + answers(learner);
    byte[] bytes = history.getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(digest).isEqualTo(golden());
  }

  private Learner learnt(int experiences) {
    Learner learner = algorithm().create(SCHEMA);
    learner.update(history(experiences, false));
    return learner;
  }

  private static List<Forgetting> rules() {
    return List.of(Forgetting.perStep(0.97), Forgetting.halfLife(Duration.ofHours(20)));
  }

  /** Experiences of all items but the last, which stays cold; out of order where time passes. */
  protected static List<Experience> history(int size, boolean timePasses) {
    KeyedRandom random = KeyedRandom.of(11, "history");
    List<Experience> history = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ActionSet actions = choices((float) (2 * Samplers.uniform(random) - 1));
      int chosen = Samplers.index(random, ITEMS - 1);
      double reward = new double[] {0, 0, 0.25, 1}[Samplers.index(random, 4)];
      double weight = i % 5 == 0 ? 2.5 : 1;
      long step = timePasses ? i + 3L * Samplers.index(random, 3) : 0;
      Experience experience =
          new Experience(
              actions, chosen, reward, weight, 0.5, Moment.START, Continuation.End.INSTANCE);
      history.add(timePasses ? at(experience, step) : experience);
    }
    return history;
  }

  private static Experience at(Experience experience, long step) {
    return experience.at(new Moment(step, step * 3_600_000_000L));
  }

  private static ActionSet choices(float mood) {
    return ActionSet.of(new float[] {1, mood}, CATALOG);
  }

  private static Catalog catalog(int size, float slope) {
    float[] rows = new float[2 * size];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add("item-" + i);
      rows[2 * i] = 1;
      rows[2 * i + 1] = i == 4 ? 5 * slope : slope;
    }
    return Catalog.ofRows(ids, rows, 2);
  }

  private static boolean[] eligible(int mask) {
    boolean[] eligible = new boolean[ITEMS];
    for (int action = 0; action < ITEMS; action++) {
      eligible[action] = (mask >> action & 1) == 1;
    }
    return eligible;
  }

  private static Set<Integer> distinct(Ranking ranking) {
    Set<Integer> actions = new HashSet<>();
    for (int slot = 0; slot < ranking.size(); slot++) {
      assertThat(actions.add(ranking.action(slot))).isTrue();
    }
    return actions;
  }

  /** Compares what two learners would do, up to the rounding of sums. */
  protected void assertSame(Learner actual, Learner expected) {
    double[] one = new double[ITEMS];
    double[] other = new double[ITEMS];
    actual.snapshot().expectedRewards(choices(0.3f), one);
    expected.snapshot().expectedRewards(choices(0.3f), other);
    assertThat(one).containsExactly(other, within(1e-6));
    actual.snapshot().propensities(choices(0.3f), eligible(-1), one);
    expected.snapshot().propensities(choices(0.3f), eligible(-1), other);
    assertThat(one).containsExactly(other, within(1e-6 + propensityError()));
  }

  private static String answers(Learner learner) {
    return answers(learner.snapshot());
  }

  private static String answers(Policy policy) {
    StringBuilder answers = new StringBuilder();
    double[] out = new double[ITEMS];
    for (int seed = 0; seed < 10; seed++) {
      ActionSet actions = choices(seed / 10f - 0.5f);
      answers.append(text(policy.rank(actions, 4, KeyedRandom.of(seed))));
      policy.expectedRewards(actions, out);
      answers.append(Arrays.toString(out));
      policy.propensities(actions, eligible(-1), out);
      answers.append(Arrays.toString(out));
    }
    return answers.toString();
  }

  private static String text(Ranking ranking) {
    StringBuilder text = new StringBuilder();
    for (int slot = 0; slot < ranking.size(); slot++) {
      text.append(ranking.action(slot))
          .append(' ')
          .append(ranking.score(slot))
          .append(' ')
          .append(ranking.propensity(slot))
          .append(' ')
          .append(ranking.explored(slot))
          .append('\n');
    }
    return text.toString();
  }

  /** Odd actions, and one of 0, 2, 4 at most: as a cap per brand. */
  private static final class OddsAndAtMostOneOfZeroTwoFour implements SlotConstraint {
    private boolean used;

    @Override
    public boolean allows(int slot, int action) {
      return action % 2 == 1 || !used;
    }

    @Override
    public void placed(int slot, int action) {
      used |= action % 2 == 0;
    }
  }
}
