package com.datasaz.rl.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.experiment.analysis.AnalysisPlan;
import com.datasaz.rl.experiment.analysis.ExperimentReport;
import com.datasaz.rl.experiment.analysis.Measurements;
import com.datasaz.rl.experiment.analysis.Metric;
import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.rollout.Guardrail;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.statistics.AdjustedSample;
import com.datasaz.rl.experiment.statistics.MeanSample;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.report.experiment.ExperimentPage.Look;
import com.datasaz.rl.report.experiment.ExperimentPage.RolloutTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExperimentPageTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final int DAYS = 14;
  private static final int CUSTOMERS_A_DAY = 1_500;
  private static final Metric CLICKERS = Metric.goal("clickers");
  private static final Metric VIEWS = Metric.goal("views");
  private static final Metric RETURNS = Metric.guardrail("returns", false);

  private final Experiment experiment = Experiment.of("homepage", "old", "linucb");
  private final AnalysisPlan plan = AnalysisPlan.standard(20_000);

  /** Two weeks of customers, looked at every day; the second variant is clicked 20 % more. */
  private List<Look> looks(double lost) {
    Map<String, Totals> totals = new HashMap<>(Map.of("old", new Totals(), "linucb", new Totals()));
    Assigner assigner = new Assigner(experiment);
    KeyedRandom random = KeyedRandom.of(11);
    List<Look> looks = new ArrayList<>();
    for (int day = 1; day <= DAYS; day++) {
      for (int i = 0; i < CUSTOMERS_A_DAY; i++) {
        String variant = Objects.requireNonNull(assigner.assign(day + "-" + i).variant());
        boolean isTreated = variant.equals("linucb");
        if (!isTreated || random.nextDouble() >= lost) {
          Objects.requireNonNull(totals.get(variant)).add(random, isTreated ? 0.24 : 0.2);
        }
      }
      looks.add(new Look(START.plus(Duration.ofDays(day)), report(totals)));
    }
    return looks;
  }

  private ExperimentReport report(Map<String, Totals> totals) {
    Map<String, Long> units = new LinkedHashMap<>();
    Map<Metric, Map<String, Sample>> samples = new LinkedHashMap<>();
    for (Metric metric : List.of(CLICKERS, VIEWS, RETURNS)) {
      samples.put(metric, new LinkedHashMap<>());
    }
    totals.forEach(
        (variant, all) -> {
          units.put(variant, all.views.size());
          samples.get(CLICKERS).put(variant, new ProportionSample(all.views.size(), all.clickers));
          samples.get(VIEWS).put(variant, new AdjustedSample(all.views, all.past, all.products));
          samples.get(RETURNS).put(variant, new ProportionSample(all.views.size(), all.returns));
        });
    return ExperimentReport.of(plan, new Measurements(experiment, units, samples));
  }

  private static final class Totals {
    private MeanSample views = MeanSample.EMPTY;
    private MeanSample past = MeanSample.EMPTY;
    private double products;
    private double clickers;
    private double returns;

    void add(KeyedRandom random, double clicks) {
      double before = 5 + 2 * random.nextDouble();
      double now = before + random.nextDouble();
      past = past.with(before);
      views = views.with(now);
      products += before * now;
      clickers += random.nextDouble() < clicks ? 1 : 0;
      returns += random.nextDouble() < 0.03 ? 1 : 0;
    }
  }

  private static RolloutTrail trail() {
    RolloutPlan plan = RolloutPlan.standard(Guardrail.higher("clickers"));
    List<RolloutState> states = new ArrayList<>();
    for (int stage = 0; stage < 6; stage++) {
      Instant since = START.plus(Duration.ofDays(stage));
      states.add(new RolloutState(Status.RUNNING, stage, since, 1, "guardrails healthy"));
    }
    states.add(
        new RolloutState(
            Status.COMPLETE, 5, START.plus(Duration.ofDays(5)), 1, "all stages passed"));
    return new RolloutTrail(plan, states, START.plus(Duration.ofDays(6)));
  }

  @Test
  void showsWhatHappenedAndSaysWhatMayBeConcluded() throws Exception {
    List<Look> looks = looks(0);
    // region page
    Path file =
        ExperimentPage.of(looks)
            .with(trail())
            .report()
            .write(Path.of("target", "experiment-report.html"));
    // endregion
    String html = Files.readString(file);
    assertThat(html)
        .contains("Experiment homepage", "linucb improves clickers by", "<svg")
        .contains("Effect on clickers at each look", "Sample ratio: the p value", "Guardrails")
        .contains("Variance that what customers did before explains (CUPED)")
        .contains("It reached all customers but the control: all stages passed.");
    looks
        .get(looks.size() - 1)
        .report()
        .conclusions()
        .forEach(words -> assertThat(html).contains(words.replace("'", "&#39;")));
  }

  @Test
  void aMismatchIsSaidBeforeEverythingElse() {
    String html = ExperimentPage.of(looks(0.2)).report().toHtml();
    assertThat(html)
        .contains("Nothing may be concluded", "mismatch: trust nothing here")
        .doesNotContain("improves clickers", "<h2 id=\"heading-6\">");
  }

  @Test
  void oneLookHasNoLinesAndNoDataNoChart() {
    List<Look> looks = looks(0);
    assertThat(ExperimentPage.of(looks.subList(0, 1)).report().toHtml())
        .contains("1 look", "Effect on each metric")
        .doesNotContain("Look by look");
    Look nothing = new Look(START, report(Map.of("old", new Totals(), "linucb", new Totals())));
    assertThat(ExperimentPage.of(List.of(nothing)).report().toHtml())
        .contains("nothing can be said", "unknown")
        .doesNotContain("<svg");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> ExperimentPage.of(List.of())).hasMessageContaining("must have a look");
    List<Look> looks = looks(0);
    assertThatThrownBy(() -> ExperimentPage.of(List.of(looks.get(1), looks.get(0))))
        .hasMessageContaining("in the order of their times");
    assertThatThrownBy(() -> new RolloutTrail(trail().plan(), List.of(), START))
        .hasMessageContaining("must have a state");
  }
}
