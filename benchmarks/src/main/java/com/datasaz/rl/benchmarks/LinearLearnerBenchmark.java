package com.datasaz.rl.benchmarks;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What learning costs, and what it costs those who are served meanwhile: {@code whileLearning} has
 * two threads that rank ten of a thousand candidates, and one that learns and publishes.
 *
 * <p>{@code mvn -q -Pbench -DskipTests -pl benchmarks -am verify
 * -Djmh.args="LinearLearnerBenchmark"}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LinearLearnerBenchmark {
  private static final int SLOTS = 10;
  private static final int CANDIDATES = 1_000;
  private static final int BATCH = 100;

  /** What arms share. */
  @Param({"SHARED", "DISJOINT", "HYBRID"})
  public String model = "SHARED";

  /** The width of the regression. */
  @Param({"32", "64"})
  public int dimension = 64;

  private LinearShop shop = new LinearShop("SHARED", "LINUCB", 2, 1);
  private List<Experience> experiences = List.of();
  private volatile Policy policy = shop.learner.snapshot();
  private int next;

  /** Teaches the model. */
  @Setup
  public void learn() {
    shop = new LinearShop(model, "LINUCB", dimension, CANDIDATES);
    experiences = shop.experiences(10_000);
    policy = shop.learner.snapshot();
  }

  /** Learns one experience. */
  @Benchmark
  public void update() {
    next = (next + 1) % experiences.size();
    shop.learner.update(experiences.subList(next, next + 1));
  }

  /** Learns one experience and freezes a policy. */
  @Benchmark
  public Policy updateAndSnapshot() {
    update();
    return shop.learner.snapshot();
  }

  /** Ranks by the latest policy. */
  @Benchmark
  @Group("whileLearning")
  @GroupThreads(2)
  public Ranking rank() {
    KeyedRandom random = KeyedRandom.of(System.nanoTime());
    int request = (int) (random.nextLong() >>> 58);
    return policy.rank(shop.requests[request], SLOTS, random);
  }

  /** Learns a batch and publishes. */
  @Benchmark
  @Group("whileLearning")
  public void learnAndPublish() {
    int from = next;
    next = (next + BATCH) % (experiences.size() - BATCH);
    shop.learner.update(experiences.subList(from, from + BATCH));
    policy = shop.learner.snapshot();
  }
}
