package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.experiment.assignment.Assignment.Reason;
import com.datasaz.rl.internal.Require;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns customers to the variants of one experiment.
 *
 * <p>Thread contract: immutable, any number of threads. {@link #assign(String)} takes no lock,
 * reads no storage and allocates nothing (Murmur aside): all answers that there are were made
 * before.
 */
public final class Assigner {
  private final Experiment experiment;
  private final Segments segments;
  private final double buckets;
  private final Bucketer variants;
  private final @Nullable Bucketer layer;
  private final @Nullable Bucketer held;
  private final List<Assignment> assigned;
  private final Map<String, Assignment> kept;
  private final Map<String, Assignment> forced = new HashMap<>();
  private final Assignment heldOut;
  private final Assignment excluded;
  private final Assignment notCovered;

  /**
   * Prepares an experiment.
   *
   * @param experiment the experiment as it is now; when its coverage grows, make another assigner
   */
  public Assigner(Experiment experiment) {
    this.experiment = experiment;
    Bucketing bucketing = experiment.bucketing();
    Exclusion exclusion = experiment.exclusion();
    Holdout holdout = experiment.holdout();
    segments = Segments.of(experiment.variants());
    buckets = bucketing.buckets();
    variants = bucketing.salted(experiment.salt());
    layer = exclusion == null ? null : bucketing.salted(exclusion.salt());
    held = holdout == null ? null : bucketing.salted(holdout.salt());
    assigned =
        experiment.variants().stream().map(one -> answer(one.name(), Reason.ASSIGNED)).toList();
    kept = new HashMap<>();
    experiment.variants().forEach(one -> kept.put(one.name(), answer(one.name(), Reason.KEPT)));
    experiment.forced().forEach((unit, name) -> forced.put(unit, answer(name, Reason.FORCED)));
    heldOut = answer(null, Reason.HELD_OUT);
    excluded = answer(null, Reason.EXCLUDED);
    notCovered = answer(null, Reason.NOT_COVERED);
  }

  private Assignment answer(@Nullable String variant, Reason reason) {
    return new Assignment(experiment.key(), variant, reason);
  }

  /**
   * Returns the experiment.
   *
   * @return as it was given
   */
  public Experiment experiment() {
    return experiment;
  }

  /**
   * Assigns a customer by id alone.
   *
   * @param unit the customer's id, the unit of randomisation and of analysis
   * @return what the customer sees
   */
  public Assignment assign(String unit) {
    Assignment byForce = forced.isEmpty() ? null : forced.get(unit);
    if (byForce != null) {
      return byForce;
    }
    if (isHeldOut(unit)) {
      return heldOut;
    }
    if (isExcluded(unit)) {
      return excluded;
    }
    int place = segments.find(variants.bucket(unit) / buckets);
    return place < 0 ? notCovered : assigned.get(place);
  }

  private boolean isHeldOut(String unit) {
    Holdout holdout = experiment.holdout();
    return held != null && holdout != null && held.bucket(unit) / buckets < holdout.share();
  }

  private boolean isExcluded(String unit) {
    Exclusion exclusion = experiment.exclusion();
    return layer != null && exclusion != null && !exclusion.contains(layer.bucket(unit) / buckets);
  }

  /**
   * Assigns a customer who may have been here before signing in. A visitor keeps the variant when
   * they sign in, and so does the customer on every later visit, on whatever device: the first
   * variant that the customer, or else the visitor, was given wins.
   *
   * @param userId the customer's id, null before signing in
   * @param visitorId the id of the device or session, null when there is none
   * @param sticky where variants are kept
   * @return what the customer sees
   * @throws IllegalArgumentException when both ids are null
   */
  public Assignment assign(
      @Nullable String userId, @Nullable String visitorId, StickyAssignments sticky) {
    String unit = userId != null ? userId : visitorId;
    if (unit == null) {
      throw new IllegalArgumentException(
          "an assignment needs a customer or a visitor, got neither: pass the session's id for unknown visitors");
    }
    Assignment fresh = assign(unit);
    if (fresh.reason() == Reason.FORCED || fresh.reason() == Reason.HELD_OUT) {
      return fresh;
    }
    Assignment earlier = earlier(unit, visitorId, sticky);
    if (earlier == null) {
      return fresh.variant() == null ? fresh : keep(unit, fresh, sticky);
    }
    return keep(unit, earlier, sticky);
  }

  private @Nullable Assignment earlier(
      String unit, @Nullable String visitorId, StickyAssignments sticky) {
    Assignment own = keptBy(unit, sticky);
    boolean signedIn = visitorId != null && !visitorId.equals(unit);
    return own != null || !signedIn ? own : keptBy(Require.id("visitor id", visitorId), sticky);
  }

  private @Nullable Assignment keptBy(String unit, StickyAssignments sticky) {
    return sticky.find(experiment.key(), unit).map(kept::get).orElse(null);
  }

  /** Two nodes may meet the same customer at once; the first to keep wins on both. */
  private Assignment keep(String unit, Assignment wanted, StickyAssignments sticky) {
    String variant = wanted.variant();
    if (variant == null) {
      return wanted;
    }
    String winner = sticky.keep(experiment.key(), unit, variant);
    return winner.equals(variant) ? wanted : kept.getOrDefault(winner, wanted);
  }
}
