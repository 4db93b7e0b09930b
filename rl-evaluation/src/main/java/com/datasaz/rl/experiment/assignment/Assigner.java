package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.experiment.assignment.Assignment.Reason;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.Participant;
import com.datasaz.rl.store.StoreException;
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
  private final Bucketing bucketing;
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
    bucketing = experiment.bucketing();
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
    long hash = bucketing.hash(unit);
    if (isHeldOut(unit, hash)) {
      return heldOut;
    }
    return isExcluded(unit, hash) ? excluded : byBucket(unit, hash);
  }

  private boolean isHeldOut(String unit, long hash) {
    Holdout holdout = experiment.holdout();
    return held != null && holdout != null && held.bucket(unit, hash) / buckets < holdout.share();
  }

  private boolean isExcluded(String unit, long hash) {
    Exclusion exclusion = experiment.exclusion();
    return layer != null
        && exclusion != null
        && !exclusion.contains(layer.bucket(unit, hash) / buckets);
  }

  private Assignment byBucket(String unit, long hash) {
    int place = segments.find(variants.bucket(unit, hash) / buckets);
    return place < 0 ? notCovered : assigned.get(place);
  }

  /**
   * Assigns a customer who may have been here before signing in. A visitor keeps the variant when
   * they sign in, and so does the customer on every later visit, on whatever device: the first
   * variant that the customer, or else the visitor, was given wins. When both had one, the
   * customer's wins, and the visitor's waits for who comes to the device without signing in.
   *
   * <p>The first call for a customer on a node asks the storage. When that fails, the bucket alone
   * decides, and the answer is not counted ({@link Reason#NOT_KEPT}).
   *
   * @param userId the customer's id, null before signing in
   * @param visitorId the id of the device or session, null when there is none
   * @param sticky where variants are kept
   * @return what the customer sees
   * @throws IllegalArgumentException when both ids are null
   */
  public Assignment assign(
      @Nullable String userId, @Nullable String visitorId, StickyAssignments sticky) {
    Participant who = new Participant(userId, visitorId);
    String unit = userId != null ? userId : String.valueOf(visitorId);
    Assignment fresh = assign(unit);
    if (fresh.reason() == Reason.FORCED || fresh.reason() == Reason.HELD_OUT) {
      return fresh;
    }
    try {
      return settled(who, unit, bucketing.hash(unit), sticky);
    } catch (StoreException | ErasedCustomerException e) {
      return answer(fresh.variant(), Reason.NOT_KEPT);
    }
  }

  /** Two nodes may meet the same customer at once; the first to keep wins on both. */
  private Assignment settled(Participant who, String unit, long hash, StickyAssignments sticky) {
    if (isExcluded(who, unit, hash, sticky)) {
      return excluded;
    }
    Assignment fresh = byBucket(unit, hash);
    String variant = sticky.settle(experiment.key(), who, fresh.variant());
    return variant == null || variant.equals(fresh.variant())
        ? fresh
        : kept.getOrDefault(variant, fresh);
  }

  /** The place in a layer is kept too: else who signs in would meet two of its experiments. */
  private boolean isExcluded(Participant who, String unit, long hash, StickyAssignments sticky) {
    Exclusion exclusion = experiment.exclusion();
    if (layer == null || exclusion == null) {
      return false;
    }
    String own = Integer.toString(layer.bucket(unit, hash));
    String place = sticky.settle(exclusion.keptAs(), who, own);
    return !exclusion.contains(Integer.parseInt(place == null ? own : place) / buckets);
  }
}
