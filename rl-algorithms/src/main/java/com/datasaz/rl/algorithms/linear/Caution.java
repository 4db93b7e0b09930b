package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * An experience of width s = sqrt(x'A^-1 x) counts min(1, trust / s) (He, Zhou, Zhang, Gu 2022). The width is that of the moment of learning, so it cannot be
 * computed again when the reward is corrected weeks later. But only weights below 1 need to be remembered, and those are few: by the elliptical potential lemma
 * at most 2 d log(1 + n / (d lambda)) / trust^2 of n experiences of length 1 can be wider than trust, in each regression. They are kept by a hash of what
 * tells an experience apart, the oldest dropped beyond a bound; a dropped one is corrected with the weight that it would get now.
 */
/** How much experiences count, and have counted. Thread contract: one thread. */
final class Caution {
  /** Most weights that are remembered: 4 MB in a saved model. */
  static final int MOST = 1 << 18;

  private final double trust;
  private final LinkedHashMap<Long, Double> weights = new LinkedHashMap<>();
  private boolean dropped;

  Caution(double trust) {
    this.trust = trust;
  }

  /** Checks the option. */
  static void require(double trust, Forgetting forgetting) {
    if (!(trust > 0)) {
      throw new IllegalArgumentException(
          "trust must be above 0, got " + trust + ": try 0.2, or infinity for full weight always");
    }
    if (trust < Double.POSITIVE_INFINITY && !Ridge.keepsAll(forgetting)) {
      throw new IllegalArgumentException(
          "trust must be infinite with forgetting, got "
              + trust
              + ": widths grow again while experience is forgotten, so weights would say how old it is");
    }
  }

  private boolean isOff() {
    return trust == Double.POSITIVE_INFINITY;
  }

  /** Tells whether there is anything that a saved model must keep. */
  boolean isKept() {
    return dropped || !weights.isEmpty();
  }

  /** Weighs an experience that is about to be learnt, and remembers its weight. */
  Experience learn(LinearModel model, Experience experience) {
    if (isOff()) {
      return experience;
    }
    double weight = weight(model, experience);
    if (weight < 1) {
      remember(key(experience), weight);
    }
    return weighted(experience, weight);
  }

  /** Returns an experience with the weight with which it was learnt. */
  Experience asLearnt(LinearModel model, Experience experience) {
    if (!isKept()) {
      return experience;
    }
    Double weight = weights.get(key(experience));
    if (weight != null) {
      return weighted(experience, weight);
    }
    return dropped && !isOff() ? weighted(experience, weight(model, experience)) : experience;
  }

  /** Forgets the weight of an experience that was unlearnt. */
  void forget(Experience experience) {
    if (isKept()) {
      weights.remove(key(experience));
    }
  }

  /** Adds the memory of another learner, which has learnt other experiences. */
  void add(Caution other) {
    other.weights.forEach(this::remember);
    dropped |= other.dropped;
  }

  private double weight(LinearModel model, Experience experience) {
    return Math.min(1, trust / Math.sqrt(model.variance(experience)));
  }

  private static Experience weighted(Experience experience, double weight) {
    return weight == 1 ? experience : experience.withWeight(experience.weight() * weight);
  }

  private void remember(long key, double weight) {
    weights.put(key, weight);
    if (weights.size() > MOST) {
      Iterator<Long> oldest = weights.keySet().iterator();
      oldest.next();
      oldest.remove();
      dropped = true;
    }
  }

  private static long key(Experience e) {
    int action = e.chosen();
    long hash = mix(mix(0, e.moment().step()), e.moment().epochMicros());
    hash = mix(hash, e.actions().id(action).hashCode());
    hash = mix(hash, e.actions().context(), 0, e.actions().context().length);
    int width = e.actions().catalog().width();
    hash = mix(hash, e.actions().catalog().rows(), e.actions().row(action) * width, width);
    int pairs = e.actions().pairWidth();
    return mix(hash, e.actions().pairs(), action * pairs, pairs);
  }

  private static long mix(long hash, float[] values, int offset, int length) {
    long mixed = hash;
    for (int i = 0; i < length; i++) {
      mixed = mix(mixed, Float.floatToIntBits(values[offset + i]));
    }
    return mixed;
  }

  private static long mix(long hash, long value) {
    long z = (hash ^ value) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    return z ^ (z >>> 27);
  }

  void write(ModelStateWriter out) {
    out.putInt(dropped ? 1 : 0).putInt(weights.size());
    for (Map.Entry<Long, Double> entry : weights.entrySet()) {
      out.putLong(entry.getKey()).putDouble(entry.getValue());
    }
  }

  void read(ModelStateReader in) {
    dropped = in.getInt("dropped flag", 0, 1) == 1;
    int count = in.getInt("weights", 0, MOST);
    for (int i = 0; i < count; i++) {
      long key = in.getLong();
      double weight = in.getDouble();
      if (!(weight > 0 && weight < 1)) {
        throw new ModelStateException(
            "weights in a model state must be in (0, 1), got "
                + weight
                + ": activate an older one");
      }
      weights.put(key, weight);
    }
  }
}
