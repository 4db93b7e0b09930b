package com.datasaz.rl.benchmarks;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Values a policy on ten million logged decisions by five estimators, in one pass and one thread.
 * The log is made on the way, and never held; the time of making it is measured apart and taken
 * off.
 *
 * <pre>{@code
 * java -Xmx256m -cp ... com.datasaz.rl.benchmarks.OpeStream 10000000
 * }</pre>
 */
public final class OpeStream {
  private static final int ITEMS = 20;
  private static final int CONTEXTS = 8;
  private static final double NANOS = 1e9;

  private OpeStream() {}

  /**
   * Measures.
   *
   * @param args how many decisions, 10,000,000 unless given
   */
  public static void main(String[] args) {
    long decisions = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
    World world = new World();
    evaluate(world, decisions / 20, false); // for the compiler
    long begin = cpuTime();
    long drawn = world.log(decisions).mapToLong(round -> round.chosen()).sum();
    double making = (cpuTime() - begin) / NANOS;
    begin = cpuTime();
    EvaluationResult result = evaluate(world, decisions, true);
    double all = (cpuTime() - begin) / NANOS;
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%,d decisions of %d candidates, heap limit %d MB (checksum %d)%n"
            + "processor time: making the log %.2f s, making and valuing it %.2f s%n"
            + "decisions per second and core: %,.0f valued, %,.0f with the making%n",
        decisions,
        ITEMS,
        runtime.maxMemory() >> 20,
        drawn,
        making,
        all,
        decisions / (all - making),
        decisions / all);
    show(result, world);
  }

  /** The time that this thread had a core, so that others on the machine do not count. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void show(EvaluationResult result, World world) {
    PolicyValue value = result.policy("B");
    System.out.printf(Locale.ROOT, "truth %.6f%n", world.truth());
    for (Estimate estimate : value.estimates()) {
      System.out.printf(
          Locale.ROOT,
          "%-12s %.6f [%.6f, %.6f]%n",
          estimate.estimator(),
          estimate.value(),
          estimate.low(),
          estimate.high());
    }
    System.out.println(value.comparison("snipw").sentence(0.95));
  }

  private static EvaluationResult evaluate(World world, long decisions, boolean progress) {
    RewardPredictor model = new ItemMeans(10).fit(() -> world.log(100_000));
    OffPolicyEvaluation.Run run =
        OffPolicyEvaluation.builder()
            .policy("B", world.target())
            .estimator(new InversePropensity())
            .estimator(new SelfNormalizedInversePropensity())
            .estimator(new DirectMethod())
            .estimator(new DoublyRobust())
            .estimator(new ShrunkDoublyRobust(100))
            .predictor(model)
            .build()
            .start();
    long[] done = new long[1];
    world
        .log(decisions)
        .forEach(
            round -> {
              run.add(round);
              if (progress && ++done[0] % 1_000_000 == 0) {
                System.err.printf(Locale.ROOT, "\r%,d decisions", done[0]);
              }
            });
    if (progress) {
      System.err.println();
    }
    return run.result();
  }

  /** Click rates and two policies, by context and item. */
  private static final class World {
    private final double[][] clicks = new double[CONTEXTS][ITEMS];
    private final double[][] logging = new double[CONTEXTS][ITEMS];
    private final double[][] target = new double[CONTEXTS][ITEMS];
    private final List<ActionSet> actions = new ArrayList<>();

    World() {
      KeyedRandom random = KeyedRandom.of(1);
      List<String> ids = new ArrayList<>();
      for (int item = 0; item < ITEMS; item++) {
        ids.add("item-" + item);
      }
      Catalog catalog = Catalog.ofRows(ids, new float[0], 0);
      for (int context = 0; context < CONTEXTS; context++) {
        actions.add(ActionSet.of(new float[] {context}, catalog));
        for (int item = 0; item < ITEMS; item++) {
          clicks[context][item] = 0.1 * random.nextDouble();
          logging[context][item] = 0.2 + random.nextDouble();
          target[context][item] = 0.1 + 20 * clicks[context][item];
        }
        normalize(logging[context]);
        normalize(target[context]);
      }
    }

    private static void normalize(double[] row) {
      double sum = 0;
      for (double value : row) {
        sum += value;
      }
      for (int i = 0; i < row.length; i++) {
        row[i] /= sum;
      }
    }

    double truth() {
      double value = 0;
      for (int context = 0; context < CONTEXTS; context++) {
        for (int item = 0; item < ITEMS; item++) {
          value += target[context][item] * clicks[context][item] / CONTEXTS;
        }
      }
      return value;
    }

    Policy target() {
      return new Table(target);
    }

    Stream<Experience> log(long decisions) {
      Iterator<Experience> iterator = new Maker(this, decisions);
      return StreamSupport.stream(
          Spliterators.spliterator(iterator, decisions, Spliterator.ORDERED), false);
    }
  }

  /** Makes the log, decision by decision. */
  private static final class Maker implements Iterator<Experience> {
    private final World world;
    private final long decisions;
    private final KeyedRandom random = KeyedRandom.of(2);
    private long made;

    Maker(World world, long decisions) {
      this.world = world;
      this.decisions = decisions;
    }

    @Override
    public boolean hasNext() {
      return made < decisions;
    }

    @Override
    public Experience next() {
      int context = (int) (random.nextLong() >>> 61);
      double[] probabilities = world.logging[context];
      double left = random.nextDouble() - probabilities[0];
      int item = 0;
      while (left >= 0 && item < ITEMS - 1) {
        item++;
        left -= probabilities[item];
      }
      double reward = random.nextDouble() < world.clicks[context][item] ? 1 : 0;
      Moment moment = new Moment(++made, 0);
      return new Experience(
          world.actions.get(context),
          item,
          reward,
          1,
          probabilities[item],
          moment,
          Continuation.End.INSTANCE);
    }
  }

  /** A policy given by its probabilities. */
  private static final class Table implements Policy {
    private final double[][] probabilities;

    Table(double[][] probabilities) {
      this.probabilities = probabilities;
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      System.arraycopy(probabilities[(int) actions.context()[0]], 0, out, 0, actions.size());
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }

    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      throw new UnsupportedOperationException("valued, not shown");
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      throw new UnsupportedOperationException("valued, not shown");
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      throw new UnsupportedOperationException("valued, not shown");
    }
  }
}
