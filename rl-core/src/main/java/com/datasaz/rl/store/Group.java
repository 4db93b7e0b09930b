package com.datasaz.rl.store;

import com.datasaz.rl.event.Placement;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a line of sums is about. What its {@link Breakdown} does not ask for is null.
 *
 * @param answerer what gave the answers
 * @param bucket the first time of the bucket
 * @param placement why the products stood in their slots
 * @param attribute the value of the attribute, numbers and flags as texts; null also where the
 *     context has none
 */
public record Group(
    Answerer answerer,
    @Nullable Instant bucket,
    @Nullable Placement placement,
    @Nullable String attribute)
    implements Comparable<Group> {
  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::answerer)
          .thenComparing(Group::bucket, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Group::placement, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Group::attribute, Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * Makes the group of all that something answered.
   *
   * @param answerer what gave the answers
   * @return the group
   */
  public static Group of(Answerer answerer) {
    return new Group(answerer, null, null, null);
  }

  /** The slots of the group that stand for a reason. */
  Group with(Placement reason) {
    return new Group(answerer, bucket, reason, attribute);
  }

  @Override
  public int compareTo(Group other) {
    return ORDER.compare(this, other);
  }
}
