package com.datasaz.rl.env.recsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.check.EnvironmentChecker;
import com.datasaz.rl.env.recogym.RecoGym;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.ChoiceModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommenderSimulatorsTest {

  private static final String EVOLUTION = "InterestEvolution-v1";
  private static final String EXPLORATION = "InterestExploration-v1";
  private static final String SATISFACTION = "LongTermSatisfaction-v1";
  private static final String RECOGYM = "RecoGym-v1";

  private static RecommendationEnvironment<?> world(String id) {
    return (RecommendationEnvironment<?>) Environments.make(id).unwrapped();
  }

  private static int[] first(RecommendationEnvironment<?> world) {
    return world.slate(IntStream.range(0, world.slots()).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {EVOLUTION, EXPLORATION, SATISFACTION, RECOGYM})
  void passesTheChecker(String id) {
    EnvironmentChecker.check(world(id)).orThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {EVOLUTION, EXPLORATION, SATISFACTION, RECOGYM})
  void theSameSeedTellsTheSameStory(String id) {
    List<Double> story = rewards(world(id));
    assertThat(rewards(world(id))).isEqualTo(story);
    assertThat(story.stream().mapToDouble(reward -> reward).sum()).isPositive();
  }

  private static List<Double> rewards(RecommendationEnvironment<?> world) {
    List<Double> rewards = new ArrayList<>();
    world.reset(7);
    for (int i = 0; i < 400; i++) {
      Step<?> step = world.step(first(world));
      assertThat(world.outcome().reward()).isEqualTo(step.reward());
      rewards.add(step.reward());
      if (step.ended()) {
        world.reset();
      }
    }
    return rewards;
  }

  @ParameterizedTest
  @ValueSource(strings = {EVOLUTION, EXPLORATION, SATISFACTION, RECOGYM})
  void choicesFitTheSchema(String id) {
    RecommendationEnvironment<?> world = world(id);
    world.reset(1);
    ActionSet choices = world.choices();
    assertThat(choices.context()).hasSize(world.schema().contextSize());
    assertThat(choices.catalog().width()).isEqualTo(world.schema().itemSize());
    assertThat(choices.pairWidth()).isEqualTo(world.schema().pairSize());
  }

  @ParameterizedTest
  @ValueSource(strings = {EVOLUTION, EXPLORATION, SATISFACTION, RECOGYM})
  void expectationsAreThoseOfTheRewards(String id) {
    RecommendationEnvironment<?> world = world(id);
    world.reset(3);
    double surplus = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean ended = world.step(first(world)).ended();
      SlateOutcome outcome = world.outcome();
      double difference = outcome.reward() - outcome.expected();
      surplus += difference;
      squares += difference * difference;
      if (!Double.isNaN(outcome.optimal())) {
        assertThat(outcome.regret()).isGreaterThanOrEqualTo(-1e-12);
      }
      if (ended) {
        world.reset();
      }
    }
    assertThat(Math.abs(surplus)).isLessThan(4 * Math.sqrt(squares));
  }

  @Test
  void renewedDocumentsHaveIdsOfTheirOwn() {
    InterestEvolution world = new InterestEvolution();
    Set<String> ids = new LinkedHashSet<>();
    world.reset(1);
    for (int episode = 0; episode < 2; episode++) {
      ids.add(world.choices().id(0));
      world.step(first(world));
      ids.add(world.choices().id(0));
      world.reset();
    }
    assertThat(ids).hasSize(4);
  }

  @Test
  void documentsMayStay() {
    EnvironmentSpec spec = Environments.spec(EVOLUTION).withArgument("resample_documents", false);
    InterestEvolution world = (InterestEvolution) Environments.make(spec).unwrapped();
    world.reset(1);
    List<InterestEvolution.Video> before = world.documents();
    world.step(first(world));
    assertThat(world.documents()).isEqualTo(before);
  }

  @Test
  void topicsArePoorAndGood() {
    InterestEvolution.Config config = InterestEvolution.Config.DEFAULT;
    assertThat(config.meanQuality(0)).isEqualTo(-3);
    assertThat(config.meanQuality(13)).isEqualTo(0);
    assertThat(config.meanQuality(14)).isEqualTo(0);
    assertThat(config.meanQuality(19)).isEqualTo(3);
  }

  @Test
  void sensitiveViewersTireOfClickbait() {
    assertThat(returns(1, true)).isLessThan(returns(1, false));
    assertThat(returns(0.01, true)).isGreaterThan(returns(0.01, false));
  }

  private static double returns(double sensitivity, boolean clickbait) {
    LongTermSatisfaction.Config config = LongTermSatisfaction.Config.DEFAULT;
    LongTermSatisfaction world =
        new LongTermSatisfaction(
            config.withDynamics(config.dynamics().withSensitivity(sensitivity)));
    double sum = 0;
    for (long seed = 0; seed < 200; seed++) {
      world.reset(seed);
      boolean ended = false;
      while (!ended) {
        Step<?> step = world.step(new int[] {extreme(world.documents(), clickbait)});
        sum += step.reward();
        ended = step.ended();
      }
    }
    return sum;
  }

  private static int extreme(List<LongTermSatisfaction.Snack> documents, boolean clickbait) {
    int best = 0;
    for (int i = 1; i < documents.size(); i++) {
      boolean more = documents.get(i).clickbait() > documents.get(best).clickbait();
      best = more == clickbait ? i : best;
    }
    return best;
  }

  @Test
  void explorersAreCutOffNotGone() {
    Environment<?, int[]> world = new InterestExploration();
    world.reset(1);
    Step<?> step = world.step(new int[] {0, 1});
    for (int i = 1; i < 100; i++) {
      assertThat(step.ended()).isFalse();
      step = world.step(new int[] {0, 1});
    }
    assertThat(step.truncated()).isTrue();
    assertThat(step.terminated()).isFalse();
  }

  @Test
  void cascadesRefuseScoresThatAreNoProbabilities() {
    ChoiceModel cascade = new ChoiceModel.ProportionalCascade(0.9, 1, -1);
    assertThatThrownBy(() -> cascade.probabilities(new double[] {0.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scaled score must be in [0.0, 1.0], got 1.5");
    assertThat(cascade.probabilities(new double[] {0, 0}))
        .containsExactly(new double[] {0.9, 0.09, 0.01}, within(1e-15));
  }

  @Test
  void browsingIsSeenAtOnce() {
    RecoGym world = (RecoGym) world(RECOGYM);
    Map<String, Object> seen = world.reset(5).observation();
    int viewed = IntStream.of((int[]) seen.get("counts")).sum();
    assertThat((List<?>) seen.get("views")).hasSize(viewed).isNotEmpty();
  }
}
