package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.dqn.Actions;
import com.datasaz.rl.algorithms.dqn.BatchConstrained;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.TargetUpdate;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Horizon;
import com.datasaz.rl.train.Trainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learning from the decision log of a random policy in the shop where the future matters, through
 * the trainer and the registry, without showing anything to anyone.
 *
 * @param slates how many slates the log has
 * @param seeds one log each
 * @param sessions how many fresh sessions each is measured on
 */
public record OfflineStudy(int slates, Seeds seeds, int sessions) {
  /** The number of slates of a log in full. */
  public static final int FULL = 20_000;

  private static final Horizon HORIZON = new Horizon(0.98, Duration.ofMinutes(30));
  private static final int SLOTS = 4;

  /**
   * Returns who learns from the logs.
   *
   * @param slates how many slates there are
   * @return algorithms by name
   */
  public static Map<String, Algorithm> algorithms(int slates) {
    Dqn dqn = dqn((long) slates * SLOTS);
    Map<String, Algorithm> all = new LinkedHashMap<>();
    all.put("conservative (CQL)", dqn.toBuilder().conservatism(0.1).build());
    all.put("batch-constrained", new BatchConstrained(dqn, 0.3));
    all.put(
        "SlateQ", SlateQ.of(SLOTS).withDqn(dqn(slates).toBuilder().rhythm(64, 500, 1, 1).build()));
    return all;
  }

  private static Dqn dqn(long experiences) {
    return Dqn.byFeatures().toBuilder()
        .actions(new Actions.ByFeatures(24))
        .hidden(32, 32)
        .normalized(false)
        .doubled(false)
        .rhythm(64, 2_000, SLOTS, 1)
        .replayBytes(256L << 20)
        .target(new TargetUpdate.Soft(0.02))
        .exploration(new Exploration.Greedy())
        .learningRate(Schedule.linear(2e-3, 1e-5, experiences))
        .build();
  }

  /**
   * Runs it.
   *
   * @param progress told of every log that was learnt from
   * @return the scores, the logging policy first
   */
  public List<Score> run(Runnable progress) {
    Arena<ShopEnvironment> arena = new Arena<>(ShopEnvironment::farSighted, 1, 1);
    Trial<ShopEnvironment> trial = new Trial<>(arena, slates, seeds, sessions, 0, progress);
    Policy random = new UniformRandom().create(ShopEnvironment.farSighted().schema()).snapshot();
    List<Score> scores = new ArrayList<>();
    scores.add(trial.score("the log's own policy", random));
    algorithms(slates)
        .forEach(
            (name, algorithm) ->
                scores.add(
                    new Score(
                        name,
                        seeds.stream()
                            .mapToObj(seed -> outcome(arena, algorithm, seed, progress))
                            .toList(),
                        List.of())));
    return scores;
  }

  private double outcome(
      Arena<ShopEnvironment> arena, Algorithm algorithm, long seed, Runnable progress) {
    ShopEnvironment shop = ShopEnvironment.farSighted();
    LoggedShop books = new LoggedShop(shop);
    Store store = new InMemoryStore();
    Policy logging = new UniformRandom().create(shop.schema()).snapshot();
    books.run(logging, slates, seed, store);
    Policy learnt = learn(Contender.seeded(algorithm, seed), books, store);
    progress.run();
    return Mean.of(arena.play(learnt, Sessions.of(seed, sessions))).value();
  }

  /** Batch training from the log: what is published is what plays. */
  private static Policy learn(Algorithm algorithm, LoggedShop books, Store store) {
    Trainer.builder(store, books.encoder(), algorithm)
        .horizon(HORIZON)
        .items(books::find)
        .build()
        .learn();
    String version = store.models().active("default").orElseThrow().version();
    ModelState state = store.models().load("default", version);
    return algorithm.restore(books.encoder().schema(), state).snapshot();
  }
}
