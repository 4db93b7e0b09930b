package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.task.BackgroundTask;
import com.datasaz.rl.train.Trainer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two nodes learn one model in turn, and end with the same bits as one that learns alone. */
public interface NodesContract extends StoreUnderTest {
  /** How raw attributes become rows here. */
  FeatureEncoder ENCODER = FeatureEncoder.builder().context(Feature.flag("member")).build();

  /** How long a node may be silent. */
  Duration TERM = Duration.ofSeconds(10);

  /** A node whose time passes, and whose trainer runs, when it is told to. */
  final class Node {
    private final AtomicLong nanos = new AtomicLong();
    private final HandDriven executor = new HandDriven();
    private final BackgroundTask learning;
    private Runnable pause = () -> {};

    Node(String name, Store store) {
      Trainer trainer =
          trainer(store)
              .node(name)
              .leaseTerm(TERM)
              .ticker(nanos::get)
              .progress((sequence, last) -> pause.run())
              .build();
      learning = trainer.startLearning(executor, Duration.ofMillis(10));
    }

    private static Trainer.Builder trainer(Store store) {
      return Trainer.builder(store, ENCODER, new MeanReward()).model(MODEL).pageSize(3);
    }

    Node after(Duration time) {
      nanos.addAndGet(time.toNanos());
      return this;
    }

    void run() {
      executor.run();
    }

    void close() throws Exception {
      learning.close();
      executor.shutdownNow();
    }
  }

  private void show(int number) {
    store()
        .decisions()
        .append(List.of(decision("r" + number, id(1), NOON, id(10 + number % 3), id(20))));
    store()
        .interactions()
        .record(
            List.of(
                Facts.click("c" + number, id(1), id(20), NOON.plusSeconds(1))
                    .answering("r" + number)));
  }

  private String learner() {
    return store().models().leases().current(MODEL).map(Lease::holder).orElse("nobody");
  }

  private String version() {
    return store().models().active(MODEL).map(ModelVersion::version).orElse("none");
  }

  private void hasTheBitsOfOneThatLearntAlone() {
    Store alone = store().withModels(new InMemoryStore().models());
    Node.trainer(alone).build().learn();
    assertThat(digest(store())).isEqualTo(digest(alone));
  }

  private static String digest(Store store) {
    ModelVersion active = store.models().active(MODEL).orElseThrow();
    return store.models().load(MODEL, active.version()).sha256();
  }

  /** While one node learns the others stand by, until it has been silent for the term. */
  @Test
  default void anotherNodeTakesOverFromADeadOne() throws Exception {
    Node first = new Node("first", store());
    Node second = new Node("second", anotherNode());
    show(1);
    first.run();
    second.run();
    show(2);
    second.after(Duration.ofSeconds(9)).run();
    assertThat(learner()).isEqualTo("first");
    assertThat(version()).isEqualTo("1");
    second.after(Duration.ofSeconds(1)).run();
    assertThat(learner()).isEqualTo("second");
    assertThat(version()).isEqualTo("2");
    hasTheBitsOfOneThatLearntAlone();
    first.close();
    second.close();
  }

  /** Who learns, however slowly, is not dead. */
  @Test
  default void signsOfLifeKeepTheLease() throws Exception {
    Node first = new Node("first", store());
    Node second = new Node("second", anotherNode());
    for (int i = 0; i < 10; i++) {
      first.after(Duration.ofSeconds(9)).run();
      second.after(Duration.ofSeconds(9)).run();
      assertThat(learner()).isEqualTo("first");
    }
    first.close();
    second.close();
  }

  /** A node that ends lets the next one learn at once. */
  @Test
  default void closingHandsOver() throws Exception {
    Node first = new Node("first", store());
    Node second = new Node("second", anotherNode());
    first.run();
    second.run();
    first.close();
    assertThat(learner()).isEqualTo("nobody");
    show(1);
    second.run();
    assertThat(learner()).isEqualTo("second");
    assertThat(version()).isEqualTo("1");
    second.close();
  }

  /** A node that is started anew under its name need not wait for itself. */
  @Test
  default void theSameNodeGoesOnAtOnce() throws Exception {
    Node killed = new Node("first", store());
    killed.run();
    Node again = new Node("first", anotherNode());
    show(1);
    again.run();
    assertThat(version()).isEqualTo("1");
    assertThat(store().models().leases().current(MODEL).orElseThrow().token()).isEqualTo(2);
    killed.close();
    assertThat(learner()).as("the old one could not give it back").isEqualTo("first");
    again.close();
  }

  /**
   * A node is paused for a minute when it has learnt and not yet published; another one takes over.
   * On its return it publishes nothing, stands by, and learns on rightly when its turn comes.
   */
  @Test
  default void aPausedNodeDoesNoHarm() throws Exception {
    Node paused = new Node("paused", store());
    Node other = new Node("other", anotherNode());
    show(1);
    paused.run();
    other.run();
    show(2);
    paused.pause =
        () -> {
          paused.pause = () -> {};
          other.after(Duration.ofMinutes(1)).run();
          show(3);
          other.run();
          assertThat(version()).isEqualTo("3");
        };
    paused.run();
    assertThat(version()).isEqualTo("3");
    assertThat(store().models().history(MODEL, 10)).hasSize(3);
    hasTheBitsOfOneThatLearntAlone();

    show(4);
    paused.after(Duration.ofMinutes(1)).run();
    assertThat(learner()).isEqualTo("other");
    assertThat(version()).isEqualTo("3");
    other.close();
    paused.run();
    assertThat(learner()).isEqualTo("paused");
    assertThat(version()).isEqualTo("4");
    hasTheBitsOfOneThatLearntAlone();
    paused.close();
  }

  /** What one node publishes serves on another one within a second. */
  @Test
  default void anotherNodeServesWithinASecond() throws Exception {
    ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    Recommender follower =
        Recommender.builder(anotherNode(), ENCODER, new MeanReward())
            .model(MODEL)
            .catalog(Catalog.of(ENCODER, List.of(Item.of(id(20)))))
            .build();
    try (var following = follower.follow(background, Duration.ofMillis(200))) {
      Node learner = new Node("learner", store());
      show(1);
      learner.run();
      long published = System.nanoTime();
      while (!"1".equals(follower.statistics().version())) {
        assertThat(System.nanoTime() - published).isLessThan(Duration.ofSeconds(10).toNanos());
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(following).isNotNull();
      learner.close();
    } finally {
      background.shutdownNow();
    }
  }
}
