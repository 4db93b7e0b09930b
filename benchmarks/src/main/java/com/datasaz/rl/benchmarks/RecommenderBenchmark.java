package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.recommend.FeedbackRules;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.Rule;
import com.datasaz.rl.recommend.SigningKeys;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole {@code recommend()} of four products, as a page calls it: encode the context, apply the
 * rules, rank, log the decision. Alone, and while another thread learns and publishes.
 *
 * <p>{@code mvn -q -Pbench -DskipTests -pl benchmarks -am verify -Djmh.args="RecommenderBenchmark
 * -prof gc"}
 */
@State(Scope.Group)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RecommenderBenchmark {
  private static final int CUSTOMERS = 256;
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(
              Feature.oneHot("device", "phone", "desktop"),
              Feature.numeric("age").scaled(40, 15),
              Feature.flag("member"))
          .item(
              Feature.log("price").scaled(3, 1),
              Feature.hashed("brand", 4),
              Feature.flag("new"),
              Feature.numeric("stars").scaled(3, 2))
          .build();

  /** What answers. */
  @Param({"LINUCB_SHARED", "LINUCB_HYBRID", "THOMPSON_SHARED"})
  public String policy = "LINUCB_SHARED";

  /** The size of the catalogue, all of it candidates. */
  @Param({"10", "100", "1000", "10000"})
  public int candidates = 1000;

  /** Whether stock is asked for each candidate, and a brand may fill two slots at most. */
  @Param({"false", "true"})
  public boolean rules = false;

  /** Whether the ids of answers are signed. */
  @Param({"false"})
  public boolean signed = false;

  private final InMemoryStore store = new InMemoryStore();
  private final List<Context> customers = new ArrayList<>();
  private Recommender recommender = recommender(Catalog.of(ENCODER, List.of(Item.of("none"))));
  private Trainer trainer = Trainer.builder(store, ENCODER, algorithm()).build();
  private int next;

  private Algorithm algorithm() {
    return switch (policy) {
      case "LINUCB_SHARED" -> LinUcb.shared().withAlpha(0.2);
      case "LINUCB_HYBRID" -> LinUcb.hybrid().withAlpha(0.2);
      default -> LinearThompson.shared().withV(0.2);
    };
  }

  private Recommender recommender(Catalog catalog) {
    Rule[] all = {Rule.inStock(id -> id.hashCode() % 10 != 0), Rule.atMost(2, "brand")};
    return Recommender.builder(store, ENCODER, algorithm())
        .catalog(catalog)
        .rules(rules ? all : new Rule[0])
        .feedback(
            signed ? FeedbackRules.signed(SigningKeys.of(1, new byte[32])) : FeedbackRules.open())
        .decisionBuffer(1_000_000)
        .candidateLogLimit(0)
        .build();
  }

  /** Fills the shop, and lets it learn for a while. */
  @Setup
  public void open() {
    RandomGenerator random = KeyedRandom.of(7);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      items.add(new Item("p" + i, product(random)));
    }
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(new Context("u" + i, customer(random)));
    }
    recommender = recommender(Catalog.of(ENCODER, items));
    trainer = Trainer.builder(store, ENCODER, algorithm()).build();
    recommender.refresh();
    for (int i = 0; i < 2_000; i++) {
      recommender.recommend(customers.get(i % CUSTOMERS), 4);
    }
    learn();
  }

  private static Attributes product(RandomGenerator random) {
    return Attributes.builder()
        .put("price", 5 + 95 * Samplers.uniform(random))
        .put("brand", "b" + Samplers.index(random, 50))
        .put("new", Samplers.index(random, 10) == 0)
        .put("stars", 1 + 4 * Samplers.uniform(random))
        .build();
  }

  private static Attributes customer(RandomGenerator random) {
    return Attributes.builder()
        .put("device", Samplers.index(random, 2) == 0 ? "phone" : "desktop")
        .put("age", 18 + 60 * Samplers.uniform(random))
        .put("member", Samplers.index(random, 2) == 0)
        .build();
  }

  private void learn() {
    recommender.flush();
    trainer.learn();
    recommender.refresh();
  }

  /** Empties the buffer between iterations, which a page's host does every second. */
  @TearDown(Level.Iteration)
  public void flush() {
    recommender.flush();
  }

  /** One thread asks. */
  @Benchmark
  @Group("alone")
  @GroupThreads(1)
  public Recommendation recommend() {
    return recommender.recommend(customers.get(next++ % CUSTOMERS), 4);
  }

  /** Two threads ask. */
  @Benchmark
  @Group("two")
  @GroupThreads(2)
  public Recommendation recommendTogether() {
    return recommender.recommend(customers.get(next++ % CUSTOMERS), 4);
  }

  /** One thread asks while {@link #learnOn} learns. */
  @Benchmark
  @Group("whileLearning")
  @GroupThreads(1)
  public Recommendation recommendWhileLearning() {
    return recommender.recommend(customers.get(next++ % CUSTOMERS), 4);
  }

  /** Learns what was shown, publishes, and lets it serve, without a pause. */
  @Benchmark
  @Group("whileLearning")
  @GroupThreads(1)
  public void learnOn() {
    learn();
  }

  /** Two threads ask while {@link #learnOnForTwo} learns. */
  @Benchmark
  @Group("twoWhileLearning")
  @GroupThreads(2)
  public Recommendation recommendTogetherWhileLearning() {
    return recommender.recommend(customers.get(next++ % CUSTOMERS), 4);
  }

  /** Learns as {@link #learnOn} does. */
  @Benchmark
  @Group("twoWhileLearning")
  @GroupThreads(1)
  public void learnOnForTwo() {
    learn();
  }
}
