package com.datasaz.rl.env.check;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a well-formed space is like. Most of Gymnasium's rules (low above high, no choices, shapes
 * that disagree, no members) are refused by the spaces' constructors and need no check.
 */
final class SpaceRules {

  private SpaceRules() {}

  /** What holds for every space. */
  static List<Finding> wellFormed(String kind, Space<?> space) {
    List<Finding> findings = new ArrayList<>();
    for (Box<?> box : boxes(space)) {
      if (any(box, i -> box.low(i) == box.high(i))) {
        findings.add(
            Finding.warning(
                "an element of the "
                    + kind
                    + " space can take one value only, in "
                    + box
                    + ": leave it out"));
      }
    }
    return findings;
  }

  /** What is worth a second look in a space that somebody designs. */
  static List<Finding> limits(String kind, Space<?> space) {
    List<Finding> findings = new ArrayList<>();
    for (Box<?> box : boxes(space)) {
      if (any(box, i -> box.low(i) == Double.NEGATIVE_INFINITY)) {
        findings.add(unbounded(kind, "lower", box));
      }
      if (any(box, i -> box.high(i) == Double.POSITIVE_INFINITY)) {
        findings.add(unbounded(kind, "upper", box));
      }
    }
    return findings;
  }

  /** Policies start near 0 with a spread of 1, and should reach all actions and few others. */
  static List<Finding> scale(Space<?> actionSpace) {
    List<Finding> findings = new ArrayList<>();
    for (Box<?> box : boxes(actionSpace)) {
      if (any(box, i -> !normalized(box.low(i), box.high(i)))) {
        findings.add(
            Finding.warning(
                "actions should lie in [-1, 1] or [0, 1], got "
                    + box
                    + ": put RescaleAction around the environment"));
      }
    }
    return findings;
  }

  private static boolean normalized(double low, double high) {
    return (low == 0 || Math.abs(low) == Math.abs(high)) && low >= -1 && high <= 1;
  }

  private static Finding unbounded(String kind, String side, Box<?> box) {
    return Finding.warning(
        "an element of the "
            + kind
            + " space has no "
            + side
            + " bound, in "
            + box
            + ": give one if there is one");
  }

  private static boolean any(Box<?> box, IntPredicate predicate) {
    return IntStream.range(0, box.size()).anyMatch(predicate);
  }

  /** The box that a space is, or the boxes among its members. */
  private static List<Box<?>> boxes(Space<?> space) {
    if (space instanceof DictSpace dict) {
      return dict.spaces().values().stream()
          .<Box<?>>flatMap(member -> boxes(member).stream())
          .toList();
    }
    if (space instanceof TupleSpace tuple) {
      return tuple.spaces().stream().<Box<?>>flatMap(member -> boxes(member).stream()).toList();
    }
    return space instanceof Box<?> box ? List.of(box) : List.of();
  }
}
