package com.datasaz.rl.benchmarks;

import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole {@code Policy.rank} of ten slots, and beside it what EJML needs for the quadratic forms
 * and means alone, of the same number of candidates and the same dimension, in double precision.
 *
 * <p>Read the smallest sample (p0.00): on a machine that does other work too, the mean says more
 * about the others. {@code mvn -q -Pbench -DskipTests -pl benchmarks -am verify
 * -Djmh.args="LinearPolicyBenchmark -p model=SHARED -p dimension=64 -p candidates=1000"}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LinearPolicyBenchmark {
  private static final int SLOTS = 10;

  /** What arms share: SHARED is [z], SHARED_OUTER the products of x and z. */
  @Param({"SHARED", "SHARED_OUTER", "DISJOINT", "HYBRID"})
  public String model = "SHARED";

  /** Which of the two algorithms. */
  @Param({"LINUCB", "THOMPSON"})
  public String algorithm = "LINUCB";

  /** The width of the regression. */
  @Param({"32", "64"})
  public int dimension = 64;

  /** The number of candidates. */
  @Param({"10", "100", "1000", "10000"})
  public int candidates = 1000;

  private LinearShop shop = new LinearShop("SHARED", "LINUCB", 2, 1);
  private Policy policy = shop.learner.snapshot();
  private EjmlScorer ejml = new EjmlScorer(1, 1);
  private long request;

  /** Teaches the model. */
  @Setup
  public void learn() {
    shop = new LinearShop(model, algorithm, dimension, candidates);
    policy = shop.learner.snapshot();
    ejml = new EjmlScorer(candidates, dimension);
  }

  /** Ranks ten of all candidates. */
  @Benchmark
  public Ranking rank() {
    request++;
    return policy.rank(
        shop.requests[(int) (request % shop.requests.length)], SLOTS, KeyedRandom.of(request));
  }

  /** Computes means and quadratic forms with EJML, and ranks nothing. */
  @Benchmark
  public double[] ejmlBatchedMultiply() {
    return ejml.score();
  }

  /** The textbook in matrix form: X P, then each row times its own row of X. */
  private static final class EjmlScorer {
    private final DMatrixRMaj rows;
    private final DMatrixRMaj inverse;
    private final DMatrixRMaj theta;
    private final DMatrixRMaj projected;
    private final DMatrixRMaj means;
    private final double[] scores;

    EjmlScorer(int candidates, int dimension) {
      KeyedRandom random = KeyedRandom.of(1);
      rows = random(candidates, dimension, random);
      DMatrixRMaj root = random(dimension, dimension, random);
      inverse = new DMatrixRMaj(dimension, dimension);
      CommonOps_DDRM.multTransA(root, root, inverse);
      theta = random(dimension, 1, random);
      projected = new DMatrixRMaj(candidates, dimension);
      means = new DMatrixRMaj(candidates, 1);
      scores = new double[candidates];
    }

    private static DMatrixRMaj random(int rows, int columns, KeyedRandom random) {
      DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
      for (int i = 0; i < matrix.data.length; i++) {
        matrix.data[i] = random.nextLong() * 0x1p-63;
      }
      return matrix;
    }

    double[] score() {
      CommonOps_DDRM.mult(rows, inverse, projected);
      CommonOps_DDRM.mult(rows, theta, means);
      int width = rows.numCols;
      for (int c = 0; c < scores.length; c++) {
        double square = 0;
        for (int j = c * width; j < (c + 1) * width; j++) {
          square += rows.data[j] * projected.data[j];
        }
        scores[c] = means.data[c] + 0.2 * Math.sqrt(square);
      }
      return scores;
    }
  }
}
