package com.datasaz.rl.deploy;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.assignment.Assignment;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.experiment.rollout.StageObservation.Pair;
import com.datasaz.rl.experiment.statistics.MeanSample;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.RatioSample;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * What counts is who was assigned, not who got which answer: a customer of the treatment who got the fallback because the model was
 * broken belongs to the treatment. Customers are few beside events, so a total of each is kept in memory while a stage lasts; after a
 * restart it is read anew from the log.
 */
/** Reads what happened in a stage of a rollout. One thread. */
final class StageLog {
  /**
   * What another node dates a little later than now is in the log, and would never be met again.
   */
  private static final Duration SKEW = Duration.ofDays(1);

  private final Store store;
  private final Assigner assigner;
  private final Set<String> models;
  private final Instant since;
  private final Map<String, SortedMap<String, CustomerTotals>> customers =
      Map.of(RolloutPlan.CONTROL, new TreeMap<>(), RolloutPlan.TREATMENT, new TreeMap<>());
  private long after;

  StageLog(Store store, Assigner assigner, Set<String> models, Instant since) {
    this.store = store;
    this.assigner = assigner;
    this.models = models;
    this.since = since;
  }

  Instant since() {
    return since;
  }

  /** Reads on, and says what happened until now. */
  StageObservation observe(Instant now) {
    for (LogEntry entry : LogReader.of(store.log(), since, now.plus(SKEW)).after(after)) {
      add(entry);
      after = entry.sequence();
    }
    return observation();
  }

  /** Lets go of a customer who is being erased. */
  void forget(String userId) {
    customers.values().forEach(variant -> variant.remove(userId));
  }

  private void add(LogEntry entry) {
    if (entry instanceof LogEntry.Shown shown) {
      add(shown.decision());
    } else if (entry instanceof LogEntry.Feedback feedback) {
      add(feedback.interaction());
    }
  }

  private void add(Decision decision) {
    SortedMap<String, CustomerTotals> variant = variantOf(decision.context().userId());
    String userId = decision.context().userId();
    if (variant != null && userId != null && models.contains(decision.model())) {
      variant.computeIfAbsent(userId, id -> new CustomerTotals()).add(decision);
    }
  }

  /** Who was shown nothing in this stage is not in it, whatever they do. */
  private void add(Interaction interaction) {
    String userId = userOf(interaction);
    SortedMap<String, CustomerTotals> variant = variantOf(userId);
    CustomerTotals totals = variant == null || userId == null ? null : variant.get(userId);
    if (totals != null) {
      totals.add(interaction);
    }
  }

  private @Nullable String userOf(Interaction interaction) {
    String named = interaction.recommendationId();
    return interaction.userId() != null || named == null
        ? interaction.userId()
        : store.decisions().find(named).map(one -> one.decision().context().userId()).orElse(null);
  }

  private @Nullable SortedMap<String, CustomerTotals> variantOf(@Nullable String userId) {
    if (userId == null) {
      return null;
    }
    Assignment assignment = assigner.assign(userId);
    String variant = assignment.counts() ? assignment.variant() : null;
    return variant == null ? null : customers.get(variant);
  }

  private StageObservation observation() {
    SortedMap<String, Pair> metrics = new TreeMap<>();
    metrics.put(RolloutMetrics.CLICK_RATE, pair(StageLog::clickRate));
    metrics.put(RolloutMetrics.CLICKERS, pair(all -> share(all, one -> one.clicks() > 0)));
    metrics.put(RolloutMetrics.BUYERS, pair(all -> share(all, CustomerTotals::bought)));
    metrics.put(RolloutMetrics.REVENUE, pair(StageLog::revenue));
    metrics.put(RolloutMetrics.FAULTS, pair(StageLog::faults));
    return new StageObservation(
        totals(RolloutPlan.CONTROL).size(), totals(RolloutPlan.TREATMENT).size(), metrics);
  }

  private Iterable<CustomerTotals> values(String variant) {
    return totals(variant).values();
  }

  private SortedMap<String, CustomerTotals> totals(String variant) {
    return customers.getOrDefault(variant, new TreeMap<>());
  }

  private Pair pair(Function<Iterable<CustomerTotals>, Sample> sample) {
    return new Pair(
        sample.apply(values(RolloutPlan.CONTROL)), sample.apply(values(RolloutPlan.TREATMENT)));
  }

  private static RatioSample clickRate(Iterable<CustomerTotals> all) {
    RatioSample sample = RatioSample.EMPTY;
    for (CustomerTotals one : all) {
      sample = sample.with((double) one.clicks(), (double) one.shown());
    }
    return sample;
  }

  private static RatioSample faults(Iterable<CustomerTotals> all) {
    RatioSample sample = RatioSample.EMPTY;
    for (CustomerTotals one : all) {
      sample = sample.with((double) one.faults(), (double) one.answers());
    }
    return sample;
  }

  private static MeanSample revenue(Iterable<CustomerTotals> all) {
    MeanSample sample = MeanSample.EMPTY;
    for (CustomerTotals one : all) {
      sample = sample.with(one.revenue());
    }
    return sample;
  }

  private static ProportionSample share(
      Iterable<CustomerTotals> all, Predicate<CustomerTotals> said) {
    long size = 0;
    long yes = 0;
    for (CustomerTotals one : all) {
      size++;
      yes += said.test(one) ? 1 : 0;
    }
    return new ProportionSample(size, (double) yes);
  }
}
