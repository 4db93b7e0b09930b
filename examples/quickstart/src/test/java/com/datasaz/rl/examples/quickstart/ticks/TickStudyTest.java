package com.datasaz.rl.examples.quickstart.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The short form of {@code mvn -q -Pticks -Dlong}. */
class TickStudyTest {
  private static final Rhythm BATCHED = new Rhythm(5, 100);

  private static TickStudy study(List<Contestant> who, int products, boolean anticipates) {
    List<Worth> worths = List.of(Worth.FIFTH, Worth.REVENUE);
    return new TickStudy(who, List.of(products), List.of(BATCHED), worths, 1, 6_000, anticipates);
  }

  @Test
  void everyAlgorithmLearnsAtItsDefaultsHoweverFeedbackIsBatched() {
    TickStudy study = study(Contestant.all(), 50, true);
    AtomicInteger done = new AtomicInteger();
    TickStudy.Results results = study.run(2, done::incrementAndGet);
    assertThat(done).hasValue(6 * 2 * 2).hasValue(study.settings().size());
    for (Setting setting : study.settings()) {
      Curve curve = results.curve(setting);
      assertThat(curve.errorsAbove(TickShop.OLD_LOGIC)).as("%s", setting).isGreaterThan(-2);
      assertThat(results.partOfImmediate(setting)).as("%s", setting).isGreaterThan(0.9);
    }
    TickPage page = new TickPage(results);
    assertThat(page.verdict().text()).startsWith("In 24 of 24 runs").contains("in 24 of 24 the");
    assertThat(page.report().toHtml()).contains("A version every 5 s at 100/s");
  }

  /** The same on any number of threads; and worse without an account of what is pending. */
  @Test
  void separateArmsLearnMoreWhenWidthsTakeAccountOfWhatIsPending() {
    Contestant separate =
        Contestant.all().stream()
            .filter(one -> one.name().equals("LinUCB, disjoint"))
            .findFirst()
            .orElseThrow();
    TickStudy study = study(List.of(separate), 1_000, true);
    TickStudy plain = study(List.of(separate), 1_000, false);
    TickStudy.Results one = study.run(1, () -> {});
    TickStudy.Results two = study.run(2, () -> {});
    TickStudy.Results without = plain.run(2, () -> {});
    Setting setting = study.setting(separate, 1_000, BATCHED, Worth.FIFTH, 1);
    Setting other = plain.setting(separate, 1_000, BATCHED, Worth.FIFTH, 1);
    assertThat(two.curve(setting).rates()).isEqualTo(one.curve(setting).rates());
    assertThat(mean(without.curve(other))).isLessThan(0.95 * mean(one.curve(setting)));
  }

  private static double mean(Curve curve) {
    return Arrays.stream(curve.rates()).average().orElseThrow();
  }
}
