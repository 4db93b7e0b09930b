package com.datasaz.rl.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.experiment.analysis.MetricReport.Outcome;
import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.statistics.AdjustedSample;
import com.datasaz.rl.experiment.statistics.MeanSample;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {
  private static final Metric BUYERS = Metric.goal("buyers");
  private static final Metric CLICKERS = Metric.goal("clickers");
  private static final Metric RETURNS = Metric.guardrail("returns", false);
  private static final AnalysisPlan PLAN = AnalysisPlan.standard(20_000);

  private final Experiment experiment = Experiment.of("home", "old", "linucb");

  @Test
  void saysWhatWasImprovedAndWhatIsOpen() {
    // region report
    Measurements measured =
        new Measurements(
            experiment,
            Map.of("old", 10_000L, "linucb", 10_060L),
            Map.of(
                BUYERS, pair(new ProportionSample(10_000, 500), new ProportionSample(10_060, 515)),
                CLICKERS,
                    pair(
                        new ProportionSample(10_000, 2_000), new ProportionSample(10_060, 2_400))));
    ExperimentReport report = ExperimentReport.of(AnalysisPlan.standard(20_000), measured);
    List<String> words = report.conclusions();
    // endregion
    assertThat(report.hasSampleRatioMismatch()).isFalse();
    assertThat(words)
        .anyMatch(text -> text.startsWith("linucb improves clickers by 19.3 %"))
        .anyMatch(text -> text.startsWith("Whether linucb changes buyers is open"));
    assertThat(report.metrics())
        .extracting(one -> one.metric().name() + " " + one.outcome())
        .containsExactlyInAnyOrder("clickers BETTER", "buyers OPEN");
  }

  @Test
  void aHarmedGuardrailComesFirst() {
    Map<Metric, Map<String, Sample>> samples = new LinkedHashMap<>();
    samples.put(
        CLICKERS, pair(new ProportionSample(10_000, 2_000), new ProportionSample(10_000, 2_400)));
    samples.put(
        RETURNS, pair(new ProportionSample(10_000, 100), new ProportionSample(10_000, 300)));
    ExperimentReport report =
        ExperimentReport.of(
            PLAN, new Measurements(experiment, Map.of("old", 10_000L, "linucb", 10_000L), samples));
    assertThat(report.conclusions().get(0))
        .startsWith("linucb worsens returns by 200.0 %")
        .endsWith("Do not roll it out.");
  }

  @Test
  void nothingIsConcludedWhenCustomersAreMissing() {
    Map<Metric, Map<String, Sample>> samples =
        Map.of(
            CLICKERS,
            pair(new ProportionSample(10_000, 2_000), new ProportionSample(8_000, 2_400)));
    ExperimentReport report =
        ExperimentReport.of(
            PLAN, new Measurements(experiment, Map.of("old", 10_000L, "linucb", 8_000L), samples));
    assertThat(report.hasSampleRatioMismatch()).isTrue();
    assertThat(report.conclusions())
        .singleElement()
        .asString()
        .startsWith("Nothing may be concluded");
  }

  @Test
  void goalsShareTheirErrorAndGuardrailsDoNot() {
    Map<Metric, Map<String, Sample>> samples = new LinkedHashMap<>();
    Map<String, Sample> doubtful =
        pair(new ProportionSample(20_000, 2_000), new ProportionSample(20_000, 2_200));
    samples.put(CLICKERS, doubtful);
    samples.put(BUYERS, doubtful);
    samples.put(Metric.guardrail("cart", true), doubtful);
    ExperimentReport report =
        ExperimentReport.of(
            PLAN, new Measurements(experiment, Map.of("old", 20_000L, "linucb", 20_000L), samples));
    double alone = report.metrics().get(2).adjustedPValue();
    assertThat(report.metrics().get(0).adjustedPValue()).isCloseTo(2 * alone, within(1e-12));
  }

  @Test
  void showsTheMeasuredGainOfWhatWasKnownBefore() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, Sample> samples = Map.of("old", history(random, 0), "linucb", history(random, 0.1));
    ExperimentReport report =
        ExperimentReport.of(
            PLAN,
            new Measurements(
                experiment,
                Map.of("old", 5_000L, "linucb", 5_000L),
                Map.of(Metric.goal("views"), samples)));
    MetricReport views = report.metrics().get(0);
    assertThat(views.varianceReduction()).isCloseTo(0.5, within(0.03));
    assertThat(report.conclusions()).anyMatch(text -> text.contains("of the variance of views"));
    assertThat(views.outcome()).isEqualTo(Outcome.BETTER);
  }

  /** Half of the variance of the metric was there before. */
  private static AdjustedSample history(SplittableRandom random, double effect) {
    MeanSample post = MeanSample.EMPTY;
    MeanSample pre = MeanSample.EMPTY;
    double products = 0;
    for (int i = 0; i < 5_000; i++) {
      double before = 3 + random.nextGaussian();
      double after = before + random.nextGaussian() + effect;
      post = post.with(after);
      pre = pre.with(before);
      products += before * after;
    }
    return new AdjustedSample(post, pre, products);
  }

  @Test
  void whatCannotBeSaidIsNamed() {
    Map<Metric, Map<String, Sample>> samples =
        Map.of(CLICKERS, pair(new ProportionSample(100, 0), new ProportionSample(100, 0)));
    ExperimentReport report =
        ExperimentReport.of(
            PLAN, new Measurements(experiment, Map.of("old", 100L, "linucb", 100L), samples));
    assertThat(report.conclusions().get(0))
        .isEqualTo("Of clickers nothing can be said for linucb: the variance is not above 0.");
    assertThatThrownBy(() -> new Measurements(experiment, Map.of("old", 1L), Map.of()))
        .hasMessageContaining("missing for linucb");
  }

  private static Map<String, Sample> pair(Sample control, Sample treatment) {
    return Map.of("old", control, "linucb", treatment);
  }
}
