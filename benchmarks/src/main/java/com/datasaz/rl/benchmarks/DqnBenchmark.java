package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The network of a DQN against the same products by EJML, in float.
 *
 * <pre>{@code
 * mvn -q -Pbench -DskipTests -pl benchmarks -am verify -Djmh.args="DqnBenchmark -prof gc"
 * }</pre>
 *
 * <p>Takes two minutes. Read percentile 0 on a machine that does other things too. A step is the
 * whole of {@code Learner.update} for one experience: it is remembered, 64 are drawn, and double
 * Q-learning, Huber loss, clipping, Adam and the soft target update follow.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 4)
public class DqnBenchmark {

  private static final int WIDTH = 256;
  private static final int INPUTS = 64;
  private static final int BATCH = 64;
  private static final int CANDIDATES = 1000;

  private final Learner learner;
  private final List<Experience> experience;
  private final Policy policy;
  private final ActionSet candidates;
  private final double[] values = new double[CANDIDATES];
  private final Products step;
  private final Products scoring;

  /** Fills the replay and draws the matrices. */
  public DqnBenchmark() {
    KeyedRandom random = KeyedRandom.of(1);
    Dqn dqn = Dqn.fixed(1).toBuilder().hidden(WIDTH, WIDTH).build();
    learner = dqn.create(FeatureSchema.of(columns(INPUTS), List.of(), List.of()));
    Catalog one = Catalog.ofRows(List.of("0"), new float[0], 0);
    for (int i = 0; i < 2000; i++) {
      learner.update(List.of(experience(random, one)));
    }
    experience = List.of(experience(random, one));
    Dqn byFeatures = Dqn.byFeatures().toBuilder().hidden(WIDTH, WIDTH).build();
    int half = INPUTS / 2;
    FeatureSchema schema = FeatureSchema.of(columns(half), columns(half), List.of());
    policy = byFeatures.create(schema).snapshot();
    List<String> ids = columns(CANDIDATES);
    candidates =
        ActionSet.of(row(random, half), Catalog.ofRows(ids, row(random, half * CANDIDATES), half));
    step = new Products(random, BATCH);
    scoring = new Products(random, CANDIDATES);
  }

  private static Experience experience(KeyedRandom random, Catalog one) {
    ActionSet now = ActionSet.of(row(random, INPUTS), one);
    ActionSet next = ActionSet.of(row(random, INPUTS), one);
    return Experience.of(now, 0, 1).followedBy(new Continuation.Next(next, 0.99));
  }

  private static List<String> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  private static float[] row(KeyedRandom random, int width) {
    float[] row = new float[width];
    for (int c = 0; c < width; c++) {
      row[c] = (float) Samplers.gaussian(random);
    }
    return row;
  }

  /**
   * One gradient step of batch 64 through 64-256-256-1, sampling included.
   *
   * @return the learner
   */
  @Benchmark
  public Learner gradientStep() {
    learner.update(experience);
    return learner;
  }

  /**
   * The matrix products of such a step alone, by EJML: forward twice, weights and inputs backward.
   *
   * @return the last result
   */
  @Benchmark
  public FMatrixRMaj gradientStepProductsByEjml() {
    step.forward();
    step.forward();
    return step.backward();
  }

  /**
   * Values of 1,000 candidates by their features, inputs gathered and scaled.
   *
   * @return the values
   */
  @Benchmark
  public double[] score1000() {
    policy.expectedRewards(candidates, values);
    return values;
  }

  /**
   * The matrix products of that alone, by EJML.
   *
   * @return the result
   */
  @Benchmark
  public FMatrixRMaj score1000ProductsByEjml() {
    return scoring.forward();
  }

  /** The products of the network 64-256-256-1 for a batch. */
  private static final class Products {
    final FMatrixRMaj x;
    final FMatrixRMaj w1;
    final FMatrixRMaj w2;
    final FMatrixRMaj w3;
    final FMatrixRMaj h1;
    final FMatrixRMaj h2;
    final FMatrixRMaj y;
    final FMatrixRMaj below;
    final FMatrixRMaj g1 = new FMatrixRMaj(INPUTS, WIDTH);
    final FMatrixRMaj g2 = new FMatrixRMaj(WIDTH, WIDTH);
    final FMatrixRMaj g3 = new FMatrixRMaj(WIDTH, 1);

    Products(KeyedRandom random, int rows) {
      x = matrix(random, rows, INPUTS);
      w1 = matrix(random, INPUTS, WIDTH);
      w2 = matrix(random, WIDTH, WIDTH);
      w3 = matrix(random, WIDTH, 1);
      h1 = new FMatrixRMaj(rows, WIDTH);
      h2 = new FMatrixRMaj(rows, WIDTH);
      y = new FMatrixRMaj(rows, 1);
      below = new FMatrixRMaj(rows, WIDTH);
    }

    private static FMatrixRMaj matrix(KeyedRandom random, int rows, int columns) {
      FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
      matrix.setData(row(random, rows * columns));
      return matrix;
    }

    FMatrixRMaj forward() {
      CommonOps_FDRM.mult(x, w1, h1);
      CommonOps_FDRM.mult(h1, w2, h2);
      CommonOps_FDRM.mult(h2, w3, y);
      return y;
    }

    FMatrixRMaj backward() {
      CommonOps_FDRM.multTransA(h2, y, g3);
      CommonOps_FDRM.multTransB(y, w3, below);
      CommonOps_FDRM.multTransA(h1, below, g2);
      CommonOps_FDRM.multTransB(below, w2, h2);
      CommonOps_FDRM.multTransA(x, h2, g1);
      return g1;
    }
  }
}
