package com.datasaz.rl.algorithms.dqn.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning.Problem;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1", "taste"), List.of("1", "colour"), List.of());
  private static final Catalog PRODUCTS = products();
  private static final double DISCOUNT = 0.5;

  private final KeyedRandom random = KeyedRandom.of(9);

  private static Catalog products() {
    float[] rows = new float[40];
    for (int i = 0; i < 20; i++) {
      rows[2 * i] = 1;
      rows[2 * i + 1] = (i - 9.5f) / 10;
    }
    return Catalog.ofRows(IntStream.range(0, 20).mapToObj(i -> "p" + i).toList(), rows, 2);
  }

  private ActionSet visit() {
    return ActionSet.of(new float[] {1, (float) (2 * Samplers.uniform(random) - 1)}, PRODUCTS);
  }

  /** What a product is worth to a customer now; what follows does not depend on it. */
  private static double taste(ActionSet visit, int product) {
    return visit.context()[1] * PRODUCTS.rows()[2 * product + 1];
  }

  private List<List<Experience>> log(int sessions) {
    List<List<Experience>> log = new ArrayList<>();
    for (int s = 0; s < sessions; s++) {
      List<Experience> session = new ArrayList<>();
      ActionSet now = visit();
      for (int t = 0; t < 3; t++) {
        int chosen = Samplers.index(random, 20);
        Experience step = Experience.of(now, chosen, taste(now, chosen));
        now = visit();
        session.add(t == 2 ? step : step.followedBy(new Continuation.Next(now, DISCOUNT)));
      }
      log.add(session);
    }
    return log;
  }

  /** Values that a test decides. */
  private record Valuing(Valuation valuation) implements Policy {

    interface Valuation {
      double of(ActionSet visit, int product);
    }

    @Override
    public Ranking rank(ActionSet a, SlotConstraint constraint, int k, RandomGenerator random) {
      throw new UnsupportedOperationException("a diagnosis reads values");
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      throw new UnsupportedOperationException("a diagnosis reads values");
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      for (int a = 0; a < actions.size(); a++) {
        out[a] = valuation.of(actions, a);
      }
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      throw new UnsupportedOperationException("a diagnosis reads values");
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }

  private PolicyDiagnosis diagnose(Valuing.Valuation valuation) {
    return PolicyDiagnosis.of(new Valuing(valuation), log(200), 3);
  }

  private static List<Problem> problems(List<Warning> warnings) {
    return warnings.stream().map(Warning::problem).toList();
  }

  /** Two decisions, worked out by hand. */
  @Test
  void addsUpReturnsAndErrors() {
    ActionSet first = ActionSet.of(new float[] {1, 0.5f}, PRODUCTS);
    ActionSet second = ActionSet.of(new float[] {1, -0.5f}, PRODUCTS);
    List<Experience> session =
        List.of(
            Experience.of(first, 0, 1).followedBy(new Continuation.Next(second, DISCOUNT)),
            Experience.of(second, 1, 2).followedBy(new Continuation.Next(first, DISCOUNT)));
    Policy values = new Valuing((visit, product) -> visit == first ? 4 : product);
    PolicyDiagnosis diagnosis = PolicyDiagnosis.of(values, List.of(session), 3);
    double secondReturn = 2 + DISCOUNT * 4;
    double firstReturn = 1 + DISCOUNT * secondReturn;
    assertThat(diagnosis.agreement().meanReturn()).isEqualTo((firstReturn + secondReturn) / 2);
    assertThat(diagnosis.agreement().meanValue()).isEqualTo((4 + 1) / 2.0);
    double firstError = Math.abs(1 + DISCOUNT * 19 - 4);
    double secondError = Math.abs(2 + DISCOUNT * 4 - 1);
    assertThat(diagnosis.tdError()).isEqualTo((firstError + secondError) / 2);
    assertThat(diagnosis.spreadOverActions())
        .isCloseTo(Math.sqrt((20 * 20 - 1) / 12.0) / 2, Offset.offset(1e-12));
  }

  @Test
  void findsNothingWrongWithASoundPolicy() {
    PolicyDiagnosis sound = diagnose(DiagnosisTest::taste);
    assertThat(sound.warnings()).isEmpty();
    assertThat(sound.decisions()).isEqualTo(600);
    assertThat(sound.agreement().correlation()).isGreaterThan(0.8);
    assertThat(sound.agreement().bins()).hasSize(10);
    assertThat(sound.agreement().bins().get(9).meanReturn())
        .isGreaterThan(sound.agreement().bins().get(0).meanReturn());
    assertThat(sound.diversity().slates()).isEqualTo(2);
    assertThat(sound.diversity().products()).isEqualTo(0.3);
  }

  @Test
  void noticesOneSlateForEveryone() {
    PolicyDiagnosis same = diagnose((visit, product) -> product / 100.0 + visit.context()[1] / 50);
    assertThat(problems(same.warnings())).containsExactly(Problem.ONE_SLATE_FOR_EVERYONE);
    assertThat(same.warnings().get(0).message())
        .contains("100 % of the decisions, of 600 different contexts", "add pair features");
    assertThat(same.diversity().slates()).isEqualTo(1);
  }

  @Test
  void noticesValuesThatAreOffOrExplode() {
    assertThat(problems(diagnose((visit, product) -> 3 + taste(visit, product)).warnings()))
        .containsExactly(Problem.VALUES_OFF);
    PolicyDiagnosis exploded = diagnose((visit, product) -> 1e6 * (2 + taste(visit, product)));
    assertThat(problems(exploded.warnings())).containsExactly(Problem.EXPLODING_VALUES);
    assertThat(exploded.warnings().get(0).message()).contains("lower the learning rate");
  }

  @Test
  void noticesProductsThatAreAlike() {
    assertThat(problems(diagnose((visit, product) -> visit.context()[1] / 10).warnings()))
        .contains(Problem.ACTIONS_ALIKE);
  }

  @Test
  void noticesWhatIsNotFinite() {
    assertThat(problems(diagnose((visit, product) -> 1.0 / (product - 3)).warnings()))
        .containsExactly(Problem.NOT_FINITE);
  }

  /** What the network learns is what the log says, down to the spread over products. */
  @Test
  void aNetworkThatLearntIsFoundSound() {
    Learner learner =
        Dqn.byFeatures().toBuilder()
            .hidden(32, 32)
            .learningRate(Schedule.constant(3e-3))
            .rhythm(32, 64, 1, 1)
            .build()
            .create(SCHEMA);
    List<List<Experience>> log = log(700);
    log.forEach(learner::update);
    PolicyDiagnosis diagnosis = PolicyDiagnosis.of(learner.snapshot(), log, 3);
    assertThat(diagnosis.warnings()).isEmpty();
    assertThat(diagnosis.agreement().correlation()).isGreaterThan(0.6);
    assertThat(diagnosis.diversity().slates()).isGreaterThan(1);
  }

  @Test
  void judgesTheHealthOfANetwork() {
    assertThat(HealthRules.judge(NetworkHealth.UNKNOWN, 0, Double.NaN, Double.NaN)).isEmpty();
    assertThat(health(1, 10, 0.1, 0.2)).isEmpty();
    assertThat(health(1, 10, 0.1, 0.9)).containsExactly(Problem.DEAD_UNITS);
    assertThat(health(25, 10, 0.1, 0.2)).containsExactly(Problem.EXPLODING_VALUES);
    assertThat(health(25, Double.POSITIVE_INFINITY, 0.1, 0.2)).isEmpty();
    assertThat(health(1, 10, 0, 0.2)).containsExactly(Problem.ACTIONS_ALIKE);
    assertThat(health(Double.NaN, 10, 0.1, 0.2)).containsExactly(Problem.NOT_FINITE);
    NetworkHealth sound = new NetworkHealth(0.5, 1, -1, 10, 0.1, 0.1, 0.3, 0);
    assertThat(problems(HealthRules.judge(sound, 5, Double.NaN, 1)))
        .containsExactly(Problem.NOT_FINITE);
  }

  private static List<Problem> health(double highest, double bound, double spread, double dead) {
    NetworkHealth health = new NetworkHealth(0.5, highest, -1, bound, 0.1, spread, 0.3, dead);
    return problems(HealthRules.judge(health, 5, 0.1, 1));
  }

  @Test
  void refusesAnEmptyLog() {
    Policy policy = new Valuing(DiagnosisTest::taste);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDiagnosis.of(policy, List.of(List.of()), 3))
        .withMessageContaining("pass a log");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDiagnosis.of(policy, log(1), 0))
        .withMessageContaining("slots");
  }
}
