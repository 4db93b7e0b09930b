package com.datasaz.rl.train;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log a model has learnt, and what was taken out of it again: kept among the
 * figures of its versions. Thread contract: one thread.
 */
final class Provenance {
  private static final String PERIOD_FROM = "period_from";
  private static final String PERIOD_UNTIL = "period_until";
  private static final String PERIOD_THROUGH = "period_through";

  private final long foldedFrom;
  private @Nullable Period period;
  private double subtracted;
  private double kept;

  /** Of a model that begins with nothing, when the log ends at a place. */
  Provenance(long foldedFrom) {
    this.foldedFrom = foldedFrom;
  }

  /** Of a model that learns on from a version. */
  static Provenance of(ModelVersion version) {
    Provenance provenance = new Provenance((long) version.metric(ModelVersion.FOLDED_FROM));
    provenance.subtracted = version.metric(ModelVersion.SUBTRACTED);
    provenance.kept = version.metric(ModelVersion.RETRAINING_DUE);
    if (version.metrics().containsKey(PERIOD_THROUGH)) {
      provenance.period =
          new Period(
              Times.ofMicros((long) version.metric(PERIOD_FROM)),
              Times.ofMicros((long) version.metric(PERIOD_UNTIL)),
              (long) version.metric(PERIOD_THROUGH));
    }
    return provenance;
  }

  /** Up to a place, only the entries of a period of times were learnt. */
  void learnt(Instant from, Instant until, long through) {
    period = new Period(from, until, through);
  }

  void subtracted(int experiences) {
    subtracted += experiences;
  }

  /** A customer's experiences could not be subtracted. */
  void kept() {
    kept++;
  }

  /** Tells whether an entry before the learner's place has been learnt. */
  boolean knows(LogEntry entry) {
    Period limits = period;
    return limits == null || entry.sequence() > limits.through || limits.holds(entry);
  }

  /** Tells whether rows that are deleted by now were learnt and not taken out. */
  boolean isOutdatedBy(LogEntry entry, long learntThrough) {
    return entry instanceof LogEntry.Erased erased
        && erased.isComplete()
        && erased.isIn(learntThrough, foldedFrom);
  }

  /** Adds the figures of a version. */
  void describe(SortedMap<String, Double> metrics) {
    metrics.put(ModelVersion.FOLDED_FROM, (double) foldedFrom);
    putUnlessZero(metrics, ModelVersion.SUBTRACTED, subtracted);
    putUnlessZero(metrics, ModelVersion.RETRAINING_DUE, kept);
    Period limits = period;
    if (limits != null) {
      metrics.put(PERIOD_FROM, (double) Times.toMicros(limits.from));
      metrics.put(PERIOD_UNTIL, (double) Times.toMicros(limits.until));
      metrics.put(PERIOD_THROUGH, (double) limits.through);
    }
  }

  private static void putUnlessZero(SortedMap<String, Double> metrics, String name, double value) {
    if (value != 0) {
      metrics.put(name, value);
    }
  }

  private record Period(Instant from, Instant until, long through) {
    boolean holds(LogEntry entry) {
      if (!(entry instanceof LogEntry.Shown shown)) {
        return false;
      }
      Instant time = shown.decision().time();
      return !time.isBefore(from) && time.isBefore(until);
    }
  }
}
