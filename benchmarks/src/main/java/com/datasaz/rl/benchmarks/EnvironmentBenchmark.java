package com.datasaz.rl.benchmarks;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.vector.AsyncVectorEnvironment;
import com.datasaz.rl.env.vector.SyncVectorEnvironment;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorOptions;
import com.datasaz.rl.env.vector.VectorRollout;
import com.datasaz.rl.env.vector.VectorStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many steps of CartPole a second, through the whole API with the default wrappers: one
 * environment on one core, and 64 in a vector on one core and on two: step by step, in rollouts,
 * and, as the limit of the machine in the same run, in vectors that know nothing of each other.
 *
 * <pre>
 * mvn -q -Pbenchmarks,bench -DskipTests -pl benchmarks -am verify -Djmh.args="EnvironmentBenchmark -prof gc"
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnvironmentBenchmark {

  private static final int VECTOR = 64;
  private static final int TABLE = 1024;
  private static final int STEPS = 128;

  /**
   * One environment, held upright by pushing towards where the pole falls: episodes last 500 steps.
   */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
  public static class Single {

    /** Whether observations go to one array, instead of a new one each. */
    @Param({"false", "true"})
    public boolean reusedObservation;

    private Environment<float[], Integer> environment;
    private float[] observation;

    @Setup
    public void make() {
      environment = Environments.make("CartPole-v1", float[].class, Integer.class);
      if (reusedObservation) {
        environment.observeInto(new float[4], 0);
      }
      observation = environment.reset(42).observation();
    }

    Step<float[]> step() {
      Step<float[]> step = environment.step(upright(observation));
      observation = step.ended() ? environment.reset().observation() : step.observation();
      return step;
    }
  }

  /** 64 environments, with random actions drawn beforehand. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
  public static class Many {

    /** How many threads step them, with the one that measures. */
    @Param({"1", "2"})
    public int threads;

    private final int[][] actions = new int[TABLE][VECTOR];
    private int next;
    private ExecutorService executor;
    private VectorEnvironment<float[], int[]> vector;

    @Setup(Level.Trial)
    public void make() {
      List<Environment<?, ?>> environments = cartPoles(VECTOR);
      VectorOptions options = VectorOptions.DEFAULT.withReusedArrays();
      executor = Executors.newFixedThreadPool(Math.max(1, threads - 1));
      vector =
          threads == 1
              ? new SyncVectorEnvironment<>(environments, float[].class, int[].class, options)
              : new AsyncVectorEnvironment<>(
                  environments, float[].class, int[].class, executor, threads, options);
      vector.reset(42);
      RandomGenerator random = new Pcg64(42);
      for (int[] row : actions) {
        Arrays.setAll(row, i -> random.nextInt(2));
      }
    }

    VectorStep<float[]> step() {
      return vector.step(actions[next++ & (TABLE - 1)]);
    }

    @TearDown(Level.Trial)
    public void close() {
      vector.close();
      executor.shutdown();
    }
  }

  /** 64 environments, taken through 128 steps by a policy on the threads that step. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
  public static class Rolling {

    /** How many threads step them, with the one that measures. */
    @Param({"1", "2"})
    public int threads;

    private ExecutorService executor;
    private VectorEnvironment<float[], int[]> vector;

    @Setup(Level.Trial)
    public void make() {
      executor = Executors.newFixedThreadPool(threads);
      vector =
          new AsyncVectorEnvironment<>(
              cartPoles(VECTOR), float[].class, int[].class, executor, threads);
      vector.reset(42);
    }

    @TearDown(Level.Trial)
    public void close() {
      vector.close();
      executor.shutdown();
    }
  }

  /** The limit of the machine: a vector of a thread's own, which waits for nobody. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
  public static class Alone {

    private VectorEnvironment<float[], int[]> vector;

    @Setup(Level.Trial)
    public void make() {
      vector = new SyncVectorEnvironment<>(cartPoles(VECTOR / 2), float[].class, int[].class);
      vector.reset(42);
    }
  }

  private static List<Environment<?, ?>> cartPoles(int n) {
    List<Environment<?, ?>> environments = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      environments.add(Environments.make("CartPole-v1"));
    }
    return environments;
  }

  private static void upright(float[] observations, int[] actions, int first, int rows, int step) {
    for (int i = 0; i < rows; i++) {
      float angle = observations[4 * i + 2];
      actions[i] = angle + observations[4 * i + 3] > 0 ? 1 : 0;
    }
  }

  private static int upright(float[] observation) {
    float push = 0.05f * observation[0] + 0.1f * observation[1] + observation[2] + observation[3];
    return push > 0 ? 1 : 0;
  }

  @Benchmark
  public Step<float[]> single(Single state) {
    return state.step();
  }

  @Benchmark
  @OperationsPerInvocation(VECTOR)
  public VectorStep<float[]> vector(Many state) {
    return state.step();
  }

  @Benchmark
  @OperationsPerInvocation(VECTOR * STEPS)
  public VectorRollout<float[], int[]> rollout(Rolling state) {
    return state.vector.rollout(EnvironmentBenchmark::upright, STEPS);
  }

  @Benchmark
  @Threads(1)
  @OperationsPerInvocation(VECTOR / 2 * STEPS)
  public VectorRollout<float[], int[]> rolloutAloneOnOneCore(Alone state) {
    return state.vector.rollout(EnvironmentBenchmark::upright, STEPS);
  }

  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(VECTOR / 2 * STEPS)
  public VectorRollout<float[], int[]> rolloutAloneOnTwoCores(Alone state) {
    return state.vector.rollout(EnvironmentBenchmark::upright, STEPS);
  }
}
