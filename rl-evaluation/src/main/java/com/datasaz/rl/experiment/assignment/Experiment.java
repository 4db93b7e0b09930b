package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of variants on customers. A value: it prints, compares, and is the same on every
 * node.
 *
 * <p>While it runs, only coverages may grow. Another weight, salt or order of variants moves
 * customers, and then what was measured before is worth nothing: begin another experiment.
 *
 * @param key its name, at most 100 characters, of its own
 * @param variants at least two, the control first; weights add up to 1
 * @param salt what its buckets are salted with; the key unless customers of an earlier experiment
 *     must stay where they are
 * @param bucketing how ids become buckets
 * @param exclusion the slice of customers that it keeps to, or null for all
 * @param holdout customers who stay out, or null for none
 * @param forced variants by customer, for testers; they are not counted
 */
public record Experiment(
    String key,
    List<Variant> variants,
    String salt,
    Bucketing bucketing,
    @Nullable Exclusion exclusion,
    @Nullable Holdout holdout,
    SortedMap<String, String> forced) {
  /**
   * Checks every component and copies the collections.
   *
   * @param key its name
   * @param variants the control first
   * @param salt what its buckets are salted with
   * @param bucketing how ids become buckets
   * @param exclusion the slice of customers that it keeps to
   * @param holdout customers who stay out
   * @param forced variants by customer
   */
  public Experiment {
    Require.text("experiment", key, 100);
    Require.id("salt", salt);
    variants = List.copyOf(variants);
    Set<String> names = names(variants);
    forced = Collections.unmodifiableSortedMap(new TreeMap<>(forced));
    for (Map.Entry<String, String> one : forced.entrySet()) {
      if (!names.contains(one.getValue())) {
        throw new IllegalArgumentException(
            "a forced variant must be one of the experiment's, got "
                + one.getValue()
                + ": use one of "
                + variants.stream().map(Variant::name).toList());
      }
    }
    Segments.of(variants);
  }

  private static Set<String> names(List<Variant> variants) {
    if (variants.size() < 2) {
      throw new IllegalArgumentException(
          "an experiment must compare at least 2 variants, got "
              + variants.size()
              + ": put the shop's present logic first, as the control");
    }
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      if (!names.add(variant.name())) {
        throw new IllegalArgumentException(
            "variants must have different names, got " + variant.name() + " twice: rename one");
      }
    }
    return names;
  }

  /**
   * Makes an experiment on all customers, half of them in the control.
   *
   * @param key its name
   * @param control the variant to compare with, usually the shop's present logic
   * @param treatment the new variant
   * @return the experiment
   */
  public static Experiment of(String key, String control, String treatment) {
    return of(key, List.of(Variant.of(control, 0.5), Variant.of(treatment, 0.5)));
  }

  /**
   * Makes an experiment on all customers.
   *
   * @param key its name
   * @param variants the control first
   * @return the experiment
   */
  public static Experiment of(String key, List<Variant> variants) {
    return new Experiment(
        key, variants, key, Bucketing.MIXED, null, null, Collections.emptySortedMap());
  }

  /**
   * Returns this experiment with another coverage of all variants.
   *
   * @param coverage which part of the customers takes part, in [0, 1]
   * @return a copy
   */
  public Experiment covering(double coverage) {
    return withVariants(variants.stream().map(one -> one.covering(coverage)).toList());
  }

  /**
   * Returns this experiment with other variants; see the class about what may change.
   *
   * @param newVariants the control first
   * @return a copy
   */
  public Experiment withVariants(List<Variant> newVariants) {
    return new Experiment(key, newVariants, salt, bucketing, exclusion, holdout, forced);
  }

  /**
   * Returns this experiment with the salt and the hash of an earlier one.
   *
   * @param newSalt what buckets are salted with
   * @param newBucketing how ids become buckets
   * @return a copy
   */
  public Experiment bucketedBy(String newSalt, Bucketing newBucketing) {
    return new Experiment(key, variants, newSalt, newBucketing, exclusion, holdout, forced);
  }

  /**
   * Returns this experiment kept to a slice of the customers.
   *
   * @param slice the slice
   * @return a copy
   */
  public Experiment keptTo(Exclusion slice) {
    return new Experiment(key, variants, salt, bucketing, slice, holdout, forced);
  }

  /**
   * Returns this experiment without the customers of a holdout.
   *
   * @param newHoldout who stays out
   * @return a copy
   */
  public Experiment holdingOut(Holdout newHoldout) {
    return new Experiment(key, variants, salt, bucketing, exclusion, newHoldout, forced);
  }

  /**
   * Returns this experiment with a variant forced on a customer.
   *
   * @param unit the tester's id
   * @param variant the variant to see
   * @return a copy
   */
  public Experiment forcing(String unit, String variant) {
    SortedMap<String, String> all = new TreeMap<>(forced);
    all.put(Require.id("forced id", unit), variant);
    return new Experiment(key, variants, salt, bucketing, exclusion, holdout, all);
  }

  /**
   * Returns the control.
   *
   * @return the first variant
   */
  public Variant control() {
    return variants.get(0);
  }
}
