package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.dqn.Actions;
import com.datasaz.rl.algorithms.dqn.Choice;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.TargetUpdate;
import com.datasaz.rl.algorithms.dqn.slate.SlateSelection;
import com.datasaz.rl.env.recsim.InterestEvolution;
import com.datasaz.rl.examples.dqn.world.RememberingViewers;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * RecSim's interest evolution, 10 candidates, slates of 3: random, the myopic policy that shows
 * what interests most, SlateQ, and the oracle that knows the quality.
 *
 * @param steps how many slates SlateQ learns from
 * @param seeds the runs
 * @param sessions how many fresh viewers each is measured on
 */
public record RecSimStudy(int steps, Seeds seeds, int sessions) {
  private static final int CANDIDATES = 10;
  private static final int INTEREST = 21;

  /** The number of slates from which SlateQ learns in full. */
  public static final int FULL = 16_000;

  /**
   * Returns the options of SlateQ. The choice is the viewers' own model, as in the paper, of the
   * interest that can be seen.
   *
   * @param steps how many slates it learns from
   * @return the algorithm
   */
  public static Algorithm slateQ(int steps) {
    Dqn dqn =
        Dqn.byFeatures().toBuilder()
            .actions(new Actions.ByFeatures(CANDIDATES))
            .hidden(32, 32)
            .steps(3)
            .doubled(false)
            .normalized(false)
            .target(new TargetUpdate.Soft(0.02))
            .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.05, steps * 3L / 10)))
            .learningRate(Schedule.linear(2e-3, 1e-5, steps))
            .build();
    InterestEvolution viewers = new InterestEvolution();
    return new SlateQ(
        dqn,
        viewers.slots(),
        SlateSelection.GREEDY,
        new Choice.Given(Choice.Interest.column(INTEREST), viewers.config().choice()));
  }

  /**
   * Runs it.
   *
   * @param progress told of every slate that is learnt from
   * @return the scores, the oracle last
   */
  public List<Score> run(Runnable progress) {
    Arena<RememberingViewers> arena = new Arena<>(RememberingViewers::new, 1, 20);
    Trial<RememberingViewers> trial = new Trial<>(arena, steps, seeds, sessions, 5, progress);
    Policy random = new UniformRandom().create(new RememberingViewers().schema()).snapshot();
    return List.of(
        trial.score("random", random),
        trial.scoreOf("myopic", RecSimStudy::mostInteresting),
        trial.score(new Contender("SlateQ", RecSimStudy::slateQ)),
        trial.scoreOf("oracle of quality", RecSimStudy::best));
  }

  private static int[] mostInteresting(RememberingViewers world) {
    double[] interests = world.viewers().interests();
    return largest(world, video -> interests[video.topic()]);
  }

  private static int[] best(RememberingViewers world) {
    return largest(world, InterestEvolution.Video::quality);
  }

  private static int[] largest(
      RememberingViewers world, ToDoubleFunction<InterestEvolution.Video> score) {
    List<InterestEvolution.Video> videos = world.viewers().documents();
    return IntStream.range(0, videos.size())
        .boxed()
        .sorted(
            (a, b) ->
                Double.compare(
                    score.applyAsDouble(videos.get(b)), score.applyAsDouble(videos.get(a))))
        .limit(world.slots())
        .mapToInt(i -> i)
        .toArray();
  }
}
