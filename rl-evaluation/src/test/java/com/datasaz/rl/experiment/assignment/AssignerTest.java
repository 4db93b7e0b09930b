package com.datasaz.rl.experiment.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.experiment.assignment.Assignment.Reason;
import com.datasaz.rl.experiment.rollout.Guardrail;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.statistics.SampleRatio;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssignerTest {
  private static final int USERS = 1_000_000;

  @Test
  void aRolloutFromOneToAHundredPercentMovesNobodyBetweenVariants() {
    List<Assigner> stages =
        RolloutPlan.STANDARD_STAGES.stream()
            .map(share -> new Assigner(plan().experiment("new-model", share)))
            .toList();
    int[] treated = new int[stages.size()];
    for (int user = 0; user < USERS; user++) {
      String before = null;
      for (int stage = 0; stage < stages.size(); stage++) {
        String now = stages.get(stage).assign(Integer.toString(user)).variant();
        assertThat(before == null || Objects.equals(before, now))
            .as("user %s moved from %s to %s at stage %s", user, before, now, stage)
            .isTrue();
        treated[stage] += Objects.equals(now, RolloutPlan.TREATMENT) ? 1 : 0;
        before = now;
      }
    }
    for (int stage = 0; stage < stages.size(); stage++) {
      double expected = 0.9 * RolloutPlan.STANDARD_STAGES.get(stage);
      assertThat(treated[stage] / (double) USERS).isCloseTo(expected, within(0.002));
    }
  }

  private static RolloutPlan plan() {
    return RolloutPlan.standard(Guardrail.higher("clicks"));
  }

  @Test
  void variantsGetTheirWeights() {
    Experiment experiment =
        Experiment.of(
            "weights", List.of(Variant.of("a", 0.5), Variant.of("b", 0.3), Variant.of("c", 0.2)));
    Assigner assigner = new Assigner(experiment);
    long[] counts = new long[3];
    for (int user = 0; user < 100_000; user++) {
      counts["abc".indexOf(Objects.requireNonNull(assigner.assign("u" + user).variant()))]++;
    }
    List<Long> observed = List.of(counts[0], counts[1], counts[2]);
    assertThat(SampleRatio.chiSquare(observed, List.of(0.5, 0.3, 0.2)).pValue())
        .isGreaterThan(0.001);
  }

  /** Salts of experiments, layers and holdouts, alike and unlike, over ids in a row and not. */
  @Test
  void purposesAreIndependent() {
    List<String> salts = List.of("exp-1", "exp-2", "page", "__page", "holdout:page", "x", "");
    List<Double> pValues = new ArrayList<>();
    for (String prefix : List.of("", "customer-")) {
      for (int i = 0; i < salts.size(); i++) {
        for (int j = 0; j < i; j++) {
          pValues.add(independence(salts.get(i), salts.get(j), prefix));
        }
      }
    }
    double smallest = Collections.min(pValues);
    assertThat(smallest * pValues.size()).as("p values %s", pValues).isGreaterThan(0.01);
    assertThat(pValues.stream().mapToDouble(p -> p).average().orElseThrow()).isBetween(0.3, 0.7);
  }

  /** The p value of the chi-square over 10 by 10 cells of buckets under two salts. */
  private static double independence(String one, String other, String prefix) {
    Bucketer rows = Bucketing.MIXED.salted(one);
    Bucketer columns = Bucketing.MIXED.salted(other);
    Long[] counts = new Long[100];
    Arrays.fill(counts, 0L);
    for (int user = 0; user < 50_000; user++) {
      String id = prefix + user;
      long hash = Bucketing.MIXED.hash(id);
      counts[rows.bucket(id, hash) / 1_000 * 10 + columns.bucket(id, hash) / 1_000]++;
    }
    return SampleRatio.chiSquare(List.of(counts), Collections.nCopies(100, 0.01)).pValue();
  }

  /** Whoever changes these moves the customers of every experiment that runs. */
  @Test
  void bucketsAreForEver() {
    assertThat(bucket("homepage", "4711")).isEqualTo(2133);
    assertThat(bucket("homepage", "4712")).isEqualTo(6707);
    assertThat(bucket("holdout:2026", "4711")).isEqualTo(4355);
    assertThat(bucket("__page", "4711")).isEqualTo(2204);
    assertThat(bucket("homepage", "visitor-Ø")).isEqualTo(9395);
  }

  private static int bucket(String salt, String unit) {
    return Bucketing.MIXED.salted(salt).bucket(unit, Bucketing.MIXED.hash(unit));
  }

  @Test
  void forcedVariantsAreSeenAndNotCounted() {
    Experiment experiment =
        Experiment.of("e", "a", "b")
            .covering(0)
            .holdingOut(new Holdout("all", 0.5))
            .forcing("t", "b");
    Assignment assignment = new Assigner(experiment).assign("t");
    assertThat(assignment).isEqualTo(new Assignment("e", "b", Reason.FORCED));
    assertThat(assignment.counts()).isFalse();
  }

  @Test
  void theHoldoutIsTheSameInEveryExperiment() {
    Holdout holdout = new Holdout("2026", 0.05);
    Assigner one = new Assigner(Experiment.of("one", "a", "b").holdingOut(holdout));
    Assigner other = new Assigner(Experiment.of("other", "a", "b").holdingOut(holdout));
    int held = 0;
    for (int user = 0; user < 20_000; user++) {
      boolean isHeld = one.assign("u" + user).reason() == Reason.HELD_OUT;
      assertThat(other.assign("u" + user).reason() == Reason.HELD_OUT).isEqualTo(isHeld);
      held += isHeld ? 1 : 0;
    }
    assertThat(held / 20_000.0).isCloseTo(0.05, within(0.006));
  }

  @Test
  void experimentsOfOneLayerNeverShareACustomer() {
    Assigner one =
        new Assigner(Experiment.of("one", "a", "b").keptTo(new Exclusion("page", 0, 0.4)));
    Assigner other =
        new Assigner(Experiment.of("other", "a", "b").keptTo(new Exclusion("page", 0.4, 1)));
    for (int user = 0; user < 20_000; user++) {
      boolean inOne = one.assign("u" + user).counts();
      assertThat(other.assign("u" + user).counts()).isNotEqualTo(inOne);
    }
  }

  @Test
  void aVisitorKeepsTheVariantWhenSigningIn() {
    Assigner assigner = new Assigner(Experiment.of("e", "a", "b"));
    StickyAssignments sticky = StickyAssignments.inMemory(Clock.systemUTC());
    int kept = 0;
    for (int i = 0; i < 200; i++) {
      String visitor = "visitor-" + i;
      String user = "user-" + i;
      String before = assigner.assign(null, visitor, sticky).variant();
      Assignment after = assigner.assign(user, visitor, sticky);
      assertThat(after.variant()).isEqualTo(before);
      assertThat(after.counts()).isTrue();
      assertThat(assigner.assign(user, "other-device-" + i, sticky).variant()).isEqualTo(before);
      kept += Objects.equals(assigner.assign(user).variant(), before) ? 0 : 1;
    }
    assertThat(kept).as("customers whose own bucket is another").isBetween(60, 140);
  }

  @Test
  void whoIsNeitherKnownNorAVisitorIsRefused() {
    Assigner assigner = new Assigner(Experiment.of("e", "a", "b"));
    assertThatThrownBy(
            () -> assigner.assign(null, null, StickyAssignments.inMemory(Clock.systemUTC())))
        .hasMessageContaining("got neither");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Experiment.of("e", List.of(Variant.of("a", 1))))
        .hasMessageContaining("at least 2 variants");
    assertThatThrownBy(() -> Experiment.of("e", "a", "a")).hasMessageContaining("a twice");
    assertThatThrownBy(
            () -> Experiment.of("e", List.of(Variant.of("a", 0.5), Variant.of("b", 0.6))))
        .hasMessageContaining("add up to 1, got 1.1");
    assertThatThrownBy(() -> Experiment.of("e", "a", "b").forcing("u", "c"))
        .hasMessageContaining("got c");
    assertThatThrownBy(() -> new Variant("a", 0.5, 1.5))
        .hasMessageContaining("coverage of variant a");
    assertThatThrownBy(() -> new Exclusion("page", 0.5, 0.4))
        .hasMessageContaining("end of a slice");
  }
}
