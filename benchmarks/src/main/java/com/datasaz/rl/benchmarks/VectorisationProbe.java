package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Times a ranking of 1,000 candidates at d = 64 beside a scalar twin of its arithmetic, and prints
 * how many times as fast it is. Run by {@link VectorisationGuard} on each JDK.
 */
final class VectorisationProbe {
  private static final int CANDIDATES = 1_000;
  private static final int WIDTH = 64;
  private static final int ROUNDS = 3_000;

  private final float[] rows = new float[CANDIDATES * WIDTH];
  private final float[] theta = new float[WIDTH];
  private final float[][] root = new float[WIDTH][WIDTH];
  private float sink;

  private VectorisationProbe() {
    KeyedRandom random = KeyedRandom.of(5);
    fill(rows, random);
    fill(theta, random);
    for (float[] row : root) {
      fill(row, random);
    }
  }

  private static void fill(float[] values, KeyedRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Samplers.gaussian(random);
    }
  }

  public static void main(String[] arguments) {
    VectorisationProbe probe = new VectorisationProbe();
    double ratio = probe.fastest(probe::scalar) / probe.fastest(probe.ranking());
    System.out.println(String.format(Locale.ROOT, "%.2f", ratio));
  }

  /** The smallest of many times, since whatever else the machine does only adds. */
  private double fastest(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }

  private Runnable ranking() {
    List<String> ids = IntStream.range(0, CANDIDATES).mapToObj(i -> "p" + i).toList();
    List<String> columns = IntStream.range(0, WIDTH).mapToObj(i -> "z" + i).toList();
    Catalog catalog = Catalog.ofRows(ids, rows, WIDTH);
    Policy policy =
        LinUcb.shared()
            .withAlpha(0.2)
            .withJoint(Joint.ITEM)
            .create(FeatureSchema.of(List.of("1"), columns, List.of()))
            .snapshot();
    ActionSet actions = ActionSet.of(new float[] {1}, catalog);
    KeyedRandom random = KeyedRandom.of(1);
    return () -> sink += (float) policy.rank(actions, 10, random).score(0);
  }

  /** Mean and width of each candidate from the triangle, one candidate after another. */
  private void scalar() {
    for (int c = 0; c < CANDIDATES; c++) {
      sink += score(c * WIDTH);
    }
  }

  private float score(int at) {
    float mean = 0;
    float square = 0;
    for (int i = 0; i < WIDTH; i++) {
      float t = 0;
      for (int j = 0; j <= i; j++) {
        t += root[i][j] * rows[at + j];
      }
      square += t * t;
      mean += theta[i] * rows[at + i];
    }
    return mean + 0.2f * (float) Math.sqrt(square);
  }
}
