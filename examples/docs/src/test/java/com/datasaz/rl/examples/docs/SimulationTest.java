package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.env.replay.LoggedEnvironment;
import com.datasaz.rl.env.replay.ReplayLog;
import com.datasaz.rl.env.replay.ReplayOrder;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.shop.ShopOptions;
import com.datasaz.rl.env.simulation.LearningCurve;
import com.datasaz.rl.env.simulation.Simulation;
import com.datasaz.rl.env.simulation.SimulationOptions;
import com.datasaz.rl.env.simulation.SimulationProgress;
import com.datasaz.rl.env.simulation.SimulationResult;
import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.report.HtmlReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/environments.md shows of the simulated shop. */
class SimulationTest {
  private static final SimulationOptions SHORT =
      SimulationOptions.DEFAULT.withSteps(2_000).withSeeds(3);

  private static SimulationResult run(SimulationOptions options) {
    // region simulation
    // com.datasaz.rl.algorithms.baseline: UniformRandom;
    // com.datasaz.rl.algorithms.linear: LinUcb;
    // com.datasaz.rl.env.shop: ShopEnvironment;
    // com.datasaz.rl.env.simulation: Simulation, SimulationProgress, SimulationResult;
    // com.datasaz.rl.policy: Algorithm; com.datasaz.rl.report: HtmlReport
    List<Algorithm> algorithms = List.of(LinUcb.hybrid(), new UniformRandom());
    SimulationResult result =
        Simulation.run(ShopEnvironment::myopic, options, SimulationProgress.NONE, algorithms);
    String means = result.table().toText(); // with standard errors over seeds
    String csv = result.toCsv(); // a line a place of each run
    HtmlReport report = result.report("A first try"); // reward, clicks and regret, with bands
    // endregion
    assertThat(report.toHtml()).contains("Regret so far");
    assertThat(means).contains("LinUcb ", "UniformRandom ");
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
      assertThat(one.submit(() -> run(tiny).entries()).get())
          .isEqualTo(four.submit(() -> run(tiny).entries()).get());
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

  @Test
  void drawsHowFarItHasCome() {
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
    SimulationProgress bar = SimulationProgress.bar(out);
    Simulation.run(
        ShopEnvironment::myopic,
        SHORT.withSteps(50).withSeeds(2),
        bar,
        List.of(new UniformRandom()));
    assertThat(drawn.toString(StandardCharsets.UTF_8))
        .contains("100 %")
        .contains("slates/s")
        .endsWith(System.lineSeparator());
  }

  @Test
  void learnsFromPurchasesThatArriveLate() {
    ShopOptions late = ShopOptions.MYOPIC.withFunnel(new ShopOptions.Funnel(0.9, 0.9, 3));
    SimulationResult result =
        Simulation.run(
            () -> new ShopEnvironment(late),
            SHORT,
            SimulationProgress.NONE,
            List.of(LinUcb.hybrid(), new UniformRandom()));
    LearningCurve.Point end = result.entries().get(1).runs().get(0).last();
    assertThat(end.purchases()).isPositive();
    // A click, a cart add and a purchase earn 1: nothing that came late is lost.
    assertThat(end.reward()).isGreaterThan(0.2 * end.clicks() + 0.5 * end.purchases());
    double learnt = result.entries().get(0).mean(run -> run.last().regret()).value();
    double random = result.entries().get(1).mean(run -> run.last().regret()).value();
    assertThat(learnt).isLessThan(0.9 * random);
  }

  @Test
  void learnsInALog(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("hillstrom.csv");
    Files.writeString(file, mails());
    SimulationOptions options = SHORT;
    // region replay
    // com.datasaz.rl.algorithms.bandit: BetaThompson;
    // com.datasaz.rl.algorithms.baseline: UniformRandom; com.datasaz.rl.evaluate.log: BanditLog;
    // com.datasaz.rl.env.replay: LoggedEnvironment, ReplayLog, ReplayOrder;
    // com.datasaz.rl.env.simulation: Simulation, SimulationProgress, SimulationResult
    ReplayLog log = ReplayLog.of(BanditLog.read(file)); // Open Bandit or Hillstrom
    SimulationResult result =
        Simulation.run(
            () -> new LoggedEnvironment(log, ReplayOrder.SHUFFLED),
            options.withSteps(log.size()), // no more than there is
            SimulationProgress.NONE,
            List.of(new BetaThompson(), new UniformRandom()));
    // endregion
    double learnt = result.entries().get(0).mean(run -> rewardOf(run)).value();
    double random = result.entries().get(1).mean(run -> rewardOf(run)).value();
    assertThat(learnt).isGreaterThan(1.3 * random);
    assertThat(result.table().rows().get(1).get(6)).startsWith("3"); // a third, per cent
  }

  private static double rewardOf(LearningCurve run) {
    return run.last().perSlate(run.last().reward());
  }

  /** Customers of whom many visit after a men's mail, and few otherwise. */
  private static String mails() {
    StringBuilder csv =
        new StringBuilder(
            "recency,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend\n");
    List<String> mails = List.of("Mens E-Mail", "Womens E-Mail", "No E-Mail");
    KeyedRandom random = KeyedRandom.of(5);
    for (int i = 0; i < 3_000; i++) {
      int mail = Samplers.index(random, 3);
      int visit = Samplers.uniform(random) < (mail == 0 ? 0.6 : 0.1) ? 1 : 0;
      csv.append("3,100,1,0,Urban,0,Web,").append(mails.get(mail));
      csv.append(',').append(visit).append(",0,0\n");
    }
    return csv.toString();
  }
}
