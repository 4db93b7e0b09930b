package com.datasaz.rl.recommend;

import com.datasaz.rl.algorithms.bandit.Ucb1;
import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Salvage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.slf4j.helpers.NOPLogger;

/**
 * Looks for an order of the calls of two threads that explains their answers (Lincheck), for what
 * serving threads share: the buffer of decisions, the model that serves, and the keys by which
 * feedback counts once. Arguments: scenarios, and runs of each.
 */
public final class LincheckRun {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static final List<Class<?>> SHARED = List.of(Buffer.class, Holder.class, Keys.class);

  private LincheckRun() {}

  /**
   * Runs the checks.
   *
   * @param arguments scenarios and runs of each; 50 and 1,000 unless said
   */
  public static void main(String[] arguments) {
    int scenarios = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    for (Class<?> shared : SHARED) {
      long start = System.nanoTime();
      check(shared, scenarios, runs);
      System.out.printf(
          "%s: %,d scenarios, %,d runs each: linearizable (%.0f s)%n",
          shared.getSimpleName(), scenarios, runs, (System.nanoTime() - start) / 1e9);
    }
  }

  /** Throws when the answers of a scenario have no order. */
  static void check(Class<?> shared, int scenarios, int runs) {
    new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(runs)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(shared);
  }

  /** Decisions on their way to the log: one that was taken in is in the buffer or in the log. */
  @Param(name = "id", gen = IntGen.class, conf = "0:2")
  public static class Buffer {
    private final InMemoryStore store = new InMemoryStore();
    private final DecisionBuffer buffer =
        new DecisionBuffer(
            new Salvage(store, Clock.systemUTC()),
            1_000,
            new FaultLog(NOPLogger.NOP_LOGGER, "m", System::nanoTime));

    /** Takes a decision in. */
    @Operation
    public boolean offer(@Param(name = "id") int id) {
      return buffer.offer(decision("d" + id));
    }

    /** Tells whether a decision was taken in. */
    @Operation
    public boolean knows(@Param(name = "id") int id) {
      return buffer.holds("d" + id) || store.decisions().find("d" + id).isPresent();
    }

    /** Stores what waits. */
    @Operation
    public void flush() {
      buffer.flush();
    }

    private static Decision decision(String id) {
      return new Decision(
          id,
          NOON,
          Context.of("u"),
          "m",
          "1",
          PropensityKind.EXACT,
          0,
          new Candidates(Candidates.Scope.SHOWN, 0, List.of()),
          List.of(),
          null);
    }
  }

  /** The model that serves: who refreshes has what was active then, or what came later. */
  public static class Holder {
    private static final FeatureSchema SCHEMA =
        FeatureEncoder.builder().item(Feature.flag("new")).build().schema();
    private static final Algorithm ALGORITHM = new Ucb1();
    private static final ModelState STATE = ALGORITHM.create(SCHEMA).state();

    private final InMemoryStore store = new InMemoryStore();
    private final ModelHolder holder =
        new ModelHolder("m", store.models(), List.of(ALGORITHM), SCHEMA, System::nanoTime, null);
    private int published;

    /** Publishes the next version. */
    @Operation
    public synchronized void publish() {
      String parent = published == 0 ? null : Integer.toString(published);
      String next = Integer.toString(++published);
      store
          .models()
          .insert(
              new ModelVersion(
                  "m",
                  next,
                  parent,
                  ALGORITHM.name(),
                  ALGORITHM.toString(),
                  STATE.schemaFingerprint(),
                  0,
                  0,
                  NOON,
                  new TreeMap<>()),
              STATE);
      store.models().activate("m", next, parent, "check", NOON);
    }

    /** Refreshes, and says which version serves. */
    @Operation
    public String serving() {
      holder.refresh();
      return holder.current().version();
    }
  }

  /** Feedback counts once: of all who give a key, one is told that it is new. */
  @Param(name = "key", gen = IntGen.class, conf = "0:2")
  public static class Keys {
    private final InMemoryStore store = new InMemoryStore();

    /** Records. */
    @Operation
    public boolean record(@Param(name = "key") int key) {
      return store
          .interactions()
          .record(List.of(Interaction.of("k" + key, "u", "i", InteractionType.CLICK, NOON)))
          .get(0)
          .isNew();
    }

    /** Counts. */
    @Operation
    public long last() {
      return store.log().last();
    }
  }
}
