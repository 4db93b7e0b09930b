package com.datasaz.rl.benchmarks;

import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.assignment.Assignment;
import com.datasaz.rl.experiment.assignment.Bucketing;
import com.datasaz.rl.experiment.assignment.Exclusion;
import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.assignment.Holdout;
import java.util.concurrent.TimeUnit;
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
 * Who sees which variant: once for every page, so it must cost next to nothing; beside GrowthBook's
 * second hash, which reads the id anew for each salt. Run with {@code AssignmentBenchmark -prof
 * gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AssignmentBenchmark {
  private static final int USERS = 4_096;

  private final String[] users = new String[USERS];
  private final Assigner plain;
  private final Assigner guarded;
  private final Assigner peer;
  private final Assigner guardedPeer;
  private int next;

  /** Makes customers whose ids are database keys. */
  public AssignmentBenchmark() {
    Experiment experiment = Experiment.of("homepage-recommendations", "old", "linucb");
    Experiment held =
        experiment.keptTo(new Exclusion("homepage", 0, 0.9)).holdingOut(new Holdout("h", 0.05));
    plain = new Assigner(experiment);
    guarded = new Assigner(held);
    peer = new Assigner(experiment.bucketedBy(experiment.salt(), Bucketing.FNV_TWICE));
    guardedPeer = new Assigner(held.bucketedBy(held.salt(), Bucketing.FNV_TWICE));
    for (int i = 0; i < USERS; i++) {
      users[i] = Integer.toString(1_000_000 + 37 * i);
    }
  }

  private String user() {
    next = next + 1 & USERS - 1;
    return users[next];
  }

  /**
   * Assigns by the variants' bucket alone.
   *
   * @return the assignment
   */
  @Benchmark
  public Assignment experiment() {
    return plain.assign(user());
  }

  /**
   * Assigns with a holdout and a layer, three salts.
   *
   * @return the assignment
   */
  @Benchmark
  public Assignment withHoldoutAndLayer() {
    return guarded.assign(user());
  }

  /**
   * Assigns by the variants' bucket alone, as GrowthBook does.
   *
   * @return the assignment
   */
  @Benchmark
  public Assignment experimentAsGrowthBook() {
    return peer.assign(user());
  }

  /**
   * Assigns with a holdout and a layer, as GrowthBook does.
   *
   * @return the assignment
   */
  @Benchmark
  public Assignment withHoldoutAndLayerAsGrowthBook() {
    return guardedPeer.assign(user());
  }
}
