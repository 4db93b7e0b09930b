package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.ActionMasker;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a run does that repeats what it explores, and what a policy taken from it does not. */
class TemporallyExtendedTest {

  private static final int LONGEST = 100;
  private static final double MASS = mass(2);
  private static final double MEAN_LENGTH = mass(1) / MASS;

  private static double mass(double exponent) {
    return IntStream.rangeClosed(1, LONGEST).mapToDouble(n -> Math.pow(n, -exponent)).sum();
  }

  /** So many actions that two repetitions in a row are hardly ever of the same one. */
  @Test
  void lengthsFallWithTheirSquare() {
    List<Integer> lengths = lengths(play(new Recorder(1000, Integer.MAX_VALUE), 1, 20_000).actions);
    for (int length : new int[] {1, 2, 3, 4}) {
      double expected = 1 / (MASS * length * length);
      double error = Math.sqrt(expected * (1 - expected) / lengths.size());
      double share = (double) lengths.stream().filter(n -> n == length).count() / lengths.size();
      assertThat(share).as("share of length %d", length).isCloseTo(expected, within(4 * error));
    }
    assertThat(lengths.stream().mapToInt(n -> n).max().orElseThrow()).isBetween(50, 2 * LONGEST);
  }

  private static List<Integer> lengths(List<Integer> actions) {
    List<Integer> lengths = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < actions.size(); i++) {
      if (!actions.get(i).equals(actions.get(i - 1))) {
        lengths.add(i - from);
        from = i;
      }
    }
    return lengths;
  }

  /** A repetition begins in a fifth of the steps that are not part of one. */
  @Test
  void isGreedyInBetween() {
    Recorder recorder = new Recorder(1000, Integer.MAX_VALUE);
    int best = best(new DqnTraining<>(dqn(1000, 0.2), recorder, 0.9).run(20_000), recorder);
    double share = (double) recorder.actions.stream().filter(a -> a == best).count() / 20_000;
    assertThat(share).isCloseTo(0.8 / (0.8 + 0.2 * MEAN_LENGTH), within(0.03));
  }

  private static int best(DqnTraining<float[]> training, Recorder recorder) {
    ActionSet choices = new EnvironmentChoices<>(recorder).choices(new float[1], Map.of());
    return training.greedyPolicy().rank(choices, 1, new StepRandom(1)).action(0);
  }

  @Test
  void endsWithTheEpisode() {
    assertThat(lengths(play(new Recorder(1000, 1), 1, 2000).actions)).allMatch(n -> n <= 2);
  }

  /** The action just taken may not be taken again; the environment refuses one that may not. */
  @Test
  void endsWhereTheActionMayNotBeTaken() {
    Recorder recorder = new Recorder(5, 40);
    run(new ActionMasker<>(recorder, observation -> recorder.othersThanLast()), 5, 1, 2000);
    assertThat(lengths(recorder.actions)).allMatch(n -> n == 1);
  }

  /** Of 500 episodes of nothing but exploration; the documentation quotes the figures. */
  @Test
  void reachesTheTopOfTheHillOftenerTheLongerItKeepsAtIt() {
    Schedule always = Schedule.constant(1);
    long single = reached(new Exploration.EpsilonGreedy(always));
    long usual = reached(new Exploration.TemporallyExtended(always));
    long longer = reached(new Exploration.TemporallyExtended(always, 1.25, 50));
    assertThat(List.of(single, usual, longer)).containsExactly(0L, 6L, 36L);
  }

  private static long reached(Exploration exploration) {
    Environment<float[], Integer> hill = new TimeLimit<>(new MountainCar(), 200);
    Dqn dqn = dqn(3, 1).toBuilder().exploration(exploration).build();
    return new DqnTraining<>(dqn, hill, 0.99)
        .run(100_000).episodes().stream().filter(episode -> episode.reward() > -200).count();
  }

  @Test
  void aServedPolicyExploresBySingleActionsWithExactPropensities() {
    Recorder recorder = new Recorder(4, 40);
    Dqn dqn = dqn(4, 0.2);
    EnvironmentChoices<float[]> world = new EnvironmentChoices<>(recorder);
    Policy policy = dqn.create(world.schema()).snapshot();
    ActionSet choices = world.choices(new float[1], Map.of());
    double[] propensities = new double[4];
    policy.propensities(choices, new boolean[] {true, true, true, true}, propensities);
    assertThat(policy.propensityKind()).isEqualTo(PropensityKind.EXACT);
    assertThat(IntStream.range(0, 4).mapToDouble(a -> propensities[a]).sorted().toArray())
        .containsExactly(new double[] {0.05, 0.05, 0.05, 0.85}, within(1e-12));
  }

  private static Recorder play(Recorder recorder, double epsilon, int steps) {
    run(recorder, recorder.count, epsilon, steps);
    return recorder;
  }

  private static void run(
      Environment<float[], Integer> environment, int actions, double epsilon, int steps) {
    new DqnTraining<>(dqn(actions, epsilon), environment, 0.9).run(steps);
  }

  /** Never learns, so that what is thought best stays the same. */
  private static Dqn dqn(int actions, double epsilon) {
    return Dqn.fixed(actions).toBuilder()
        .hidden(1)
        .normalized(false)
        .rhythm(1, Integer.MAX_VALUE, 1, 1)
        .exploration(new Exploration.TemporallyExtended(Schedule.constant(epsilon), 2, LONGEST))
        .build();
  }

  /** Always looks the same, and writes down what is done. */
  private static final class Recorder implements Environment<float[], Integer> {
    final List<Integer> actions = new ArrayList<>();
    final int count;
    private final int episodeLength;
    private int step;

    Recorder(int count, int episodeLength) {
      this.count = count;
      this.episodeLength = episodeLength;
    }

    boolean[] othersThanLast() {
      boolean[] mask = new boolean[count];
      for (int a = 0; a < count; a++) {
        mask[a] = actions.isEmpty() || actions.get(actions.size() - 1) != a;
      }
      return mask;
    }

    @Override
    public Space<float[]> observationSpace() {
      return Box.of(Dtype.FLOAT32, new float[] {0}, new float[] {1});
    }

    @Override
    public Space<Integer> actionSpace() {
      return new Discrete(count);
    }

    @Override
    public Reset<float[]> reset(@Nullable Long seed, Map<String, Object> options) {
      step = 0;
      return Reset.of(new float[1]);
    }

    @Override
    public Step<float[]> step(Integer action) {
      actions.add(action);
      return Step.of(new float[1], 0, ++step >= episodeLength);
    }
  }
}
