package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.simulation.Simulation;
import com.datasaz.rl.env.simulation.SimulationOptions;
import com.datasaz.rl.env.simulation.SimulationResult;
import com.datasaz.rl.policy.Algorithm;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Runs what docs/environments.md shows of the simulated shop. */
class SimulationTest {
  private static final SimulationOptions SHORT =
      SimulationOptions.DEFAULT.withSteps(2_000).withSeeds(3);

  private static SimulationResult run(SimulationOptions options) {
    // region simulation
    List<Algorithm> algorithms = List.of(LinUcb.hybrid(0.02), new UniformRandom());
    SimulationResult result =
        Simulation.run(ShopEnvironment::myopic, options, (done, all) -> {}, algorithms);
    String csv = result.toCsv(); // and result.table(), rewardChart(), regretChart() for a report
    // endregion
    assertThat(csv).startsWith("algorithm,seed,step,reward,regret");
    return result;
  }

  @Test
  void aPolicyThatLearnsRegretsLess() {
    SimulationResult result = run(SHORT);
    double learnt = result.entries().get(0).mean(run -> run.last().regret()).value();
    double random = result.entries().get(1).mean(run -> run.last().regret()).value();
    assertThat(learnt).isPositive().isLessThan(0.9 * random);
    assertThat(result.table().rows()).hasSize(2);
    assertThat(result.rewardChart().toHtml()).contains("<svg");
    assertThat(result.regretChart().toHtml()).contains("<svg");
  }

  @Test
  void theResultIsTheSameOnAnyNumberOfThreads() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      SimulationOptions tiny = SHORT.withSteps(60);
      assertThat(one.submit(() -> run(tiny)).get()).isEqualTo(four.submit(() -> run(tiny)).get());
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void tellsHowFarItHasCome() {
    AtomicLong furthest = new AtomicLong();
    Simulation.run(
        ShopEnvironment::myopic,
        SHORT.withSteps(50).withSeeds(2),
        (done, all) -> furthest.accumulateAndGet(done, Math::max),
        List.of(new UniformRandom()));
    assertThat(furthest).hasValue(100);
  }
}
