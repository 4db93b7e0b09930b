package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The forms of a {@link Restriction}, and the draws that they make. */
final class Restrictions {

  private static final double SUM_TOLERANCE = 1e-5;

  private Restrictions() {}

  /** Restricts one value. */
  sealed interface Leaf extends Restriction permits None, Mask, Probabilities, Bits {}

  /** Restricts the parts of a value. */
  sealed interface Branch extends Restriction permits Members, Entries, Lengths {}

  enum None implements Leaf {
    INSTANCE
  }

  static final class Mask implements Leaf {
    private final boolean[] allowed;

    Mask(boolean[] allowed) {
      this.allowed = allowed;
    }

    boolean[] allowed() {
      return allowed;
    }
  }

  static final class Probabilities implements Leaf {
    private final double[] values;

    Probabilities(double[] values) {
      this.values = values;
    }

    double[] values() {
      return values;
    }
  }

  static final class Bits implements Leaf {
    private final int[] bits;

    Bits(int[] bits) {
      this.bits = bits;
    }

    int[] bits() {
      return bits;
    }
  }

  record Members(List<Restriction> members) implements Branch {}

  record Entries(Map<String, Restriction> entries) implements Branch {}

  static final class Lengths implements Branch {
    private final int[] lengths;
    private final Restriction element;

    Lengths(int[] lengths, Restriction element) {
      this.lengths = lengths;
      this.element = element;
    }

    int[] lengths() {
      return lengths;
    }

    Restriction element() {
      return element;
    }
  }

  /** Draws one of n choices, uniformly unless the restriction says otherwise. */
  static int choose(int n, RandomGenerator random, Restriction restriction, Space<?> space) {
    if (restriction instanceof None) {
      return NumpySamplers.below(random, n);
    }
    if (restriction instanceof Mask mask) {
      return chooseAllowed(checked(mask, n, space), random, space);
    }
    if (restriction instanceof Probabilities probabilities) {
      return chooseWeighted(checked(probabilities, n, space), random);
    }
    throw unfit(restriction, "a mask or probabilities of length " + n, space);
  }

  private static int chooseAllowed(boolean[] allowed, RandomGenerator random, Space<?> space) {
    int count = count(allowed);
    if (count == 0) {
      throw new IllegalArgumentException(
          "mask must allow at least one choice of "
              + space
              + ", got none: end the episode, or offer an action that does nothing");
    }
    int left = NumpySamplers.below(random, count);
    int choice = 0;
    while (!allowed[choice] || left-- > 0) {
      choice++;
    }
    return choice;
  }

  private static int count(boolean[] allowed) {
    int count = 0;
    for (boolean one : allowed) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /**
   * NumPy's {@code Generator.choice}: the first entry of the normalised running sum above a uniform
   * number.
   */
  static int chooseWeighted(double[] probabilities, RandomGenerator random) {
    double[] running = runningSum(probabilities);
    double u = NumpySamplers.uniform(random);
    int choice = 0;
    while (running[choice] / running[running.length - 1] <= u) {
      choice++;
    }
    return choice;
  }

  private static double[] runningSum(double[] values) {
    double[] running = values.clone();
    for (int i = 1; i < running.length; i++) {
      running[i] += running[i - 1];
    }
    return running;
  }

  /** Equal probabilities for what a mask allows; zeros if it allows nothing. */
  static double[] uniform(boolean[] allowed) {
    int count = Math.max(1, count(allowed));
    double[] probabilities = new double[allowed.length];
    for (int i = 0; i < allowed.length; i++) {
      probabilities[i] = allowed[i] ? 1.0 / count : 0;
    }
    return probabilities;
  }

  static boolean[] checked(Mask mask, int n, Space<?> space) {
    checkLength("mask", mask.allowed().length, n, space);
    return mask.allowed();
  }

  static double[] checked(Probabilities probabilities, int n, Space<?> space) {
    double[] values = probabilities.values();
    checkLength("probabilities", values.length, n, space);
    double sum = runningSum(values)[n - 1];
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "probabilities for "
              + space
              + " must sum to 1, got "
              + sum
              + ": divide weights by their sum");
    }
    return values;
  }

  static void checkLength(String what, int length, int expected, Space<?> space) {
    if (length != expected) {
      throw new IllegalArgumentException(
          what + " for " + space + " must have length " + expected + ", got " + length);
    }
  }

  /** The restrictions of n members; all free if nothing is restricted. */
  static List<Restriction> members(Restriction restriction, int n, Space<?> space) {
    if (restriction instanceof None) {
      return Collections.nCopies(n, restriction);
    }
    if (restriction instanceof Members branch) {
      checkLength("members", branch.members().size(), n, space);
      return branch.members();
    }
    throw unfit(restriction, "members", space);
  }

  /** The restrictions of named entries, in the order of the names. */
  static List<Restriction> entries(Restriction restriction, List<String> keys, Space<?> space) {
    if (restriction instanceof None) {
      return Collections.nCopies(keys.size(), restriction);
    }
    if (restriction instanceof Entries branch
        && branch.entries().keySet().equals(Set.copyOf(keys))) {
      return valuesOf(branch.entries(), keys);
    }
    throw unfit(restriction, "entries with the keys " + keys, space);
  }

  private static List<Restriction> valuesOf(Map<String, Restriction> entries, List<String> keys) {
    List<Restriction> values = new ArrayList<>(keys.size());
    for (String key : keys) {
      values.add(Objects.requireNonNull(entries.get(key)));
    }
    return values;
  }

  static IllegalArgumentException unfit(Restriction restriction, String expected, Space<?> space) {
    return new IllegalArgumentException(
        space
            + " takes "
            + expected
            + " as a restriction, got "
            + restriction.getClass().getSimpleName()
            + ": use Restriction.none() to draw freely");
  }
}
