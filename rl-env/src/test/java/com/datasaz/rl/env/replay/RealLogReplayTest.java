package com.datasaz.rl.env.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.evaluate.log.BanditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Real logs as environments; skipped where the data sets are not. */
class RealLogReplayTest {
  private static ReplayLog log(String name) throws Exception {
    Path file = Path.of(System.getProperty("rl.data", "../../shared/data")).resolve(name);
    assumeTrue(Files.exists(file), "the data set is not at " + file + ": set -Drl.data");
    return ReplayLog.of(BanditLog.read(file));
  }

  /** The mean reward of the rounds that could be used. */
  private static double play(LoggedEnvironment world, int rounds, ToIntFunction<Integer> choose) {
    double sum = 0;
    for (int i = 0; i < rounds; i++) {
      if (i == 0) {
        world.reset(1);
      } else {
        world.reset();
      }
      sum += world.step(new int[] {choose.applyAsInt(i)}).reward();
    }
    return sum / world.use().used();
  }

  @Test
  void hillstromsCustomersVisitAfterTheMensMailAsOftenAsTheyDid() throws Exception {
    ReplayLog log = log("hillstrom/hillstrom_train.csv");
    LoggedEnvironment world = new LoggedEnvironment(log);
    int mens = log.ids().indexOf("Mens E-Mail");
    double visits = play(world, log.size(), round -> mens);
    assertThat(visits).isCloseTo(0.1832, within(0.0001)); // the data set's own mean
    assertThat(world.use().share()).isCloseTo(1.0 / 3, within(0.01));
    assertThat(world.use().used()).isEqualTo(world.use().matched());
  }

  @Test
  void openBanditsRandomLogIsUsedByOneIn34() throws Exception {
    ReplayLog log = log("obd_small/random/men/men.csv");
    LoggedEnvironment world = new LoggedEnvironment(log);
    double clicks = play(world, log.size(), round -> round % 34);
    assertThat(world.use().offered()).isEqualTo(10_000);
    assertThat(world.use().share()).isCloseTo(1.0 / 34, within(0.005));
    assertThat(clicks).isBetween(0.0, 0.02);
  }

  @Test
  void openBanditsThompsonLogIsThinnedOut() throws Exception {
    ReplayLog log = log("obd_small/bts/men/men.csv");
    LoggedEnvironment exact = new LoggedEnvironment(log);
    play(exact, log.size(), round -> round % 34);
    assertThat(exact.use().used()).isLessThan(exact.use().matched());
    LoggedEnvironment more = new LoggedEnvironment(log.withLeastPropensity(1.0 / 34));
    play(more, log.size(), round -> round % 34);
    assertThat(more.use().used()).isGreaterThan(exact.use().used());
  }
}
