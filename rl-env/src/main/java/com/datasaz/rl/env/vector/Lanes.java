package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environments of a vector and the arrays that they write to. Each index touches its own
 * environment and its own entries only, so that any threads may run any indices at the same time.
 *
 * @param <O> type of a single observation
 * @param <A> type of a single action
 */
final class Lanes<O, A> {

  private final Lane<O, A>[] lanes;
  private final Space<O> space;
  private final VectorOptions options;
  private final Rows<O> rows;
  private final Actions<A> actionRows;
  private final @Nullable Map<String, Object>[] infos;

  private @Nullable Object batch;
  private @Nullable Object observations;
  private double[] rewards;
  private boolean[] terminated;
  private boolean[] truncated;
  private boolean anyInfo;
  private Object actions = new Object[0];
  private List<@Nullable Long> seeds = List.of();
  private Map<String, Object> resetOptions = Map.of();

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  Lanes(List<Environment<O, A>> environments, VectorOptions options) {
    int n = environments.size();
    this.lanes = environments.stream().map(Lane::new).toArray(Lane[]::new);
    this.space = environments.get(0).observationSpace();
    this.options = options;
    this.rows = Rows.of(space);
    this.actionRows = Actions.of(environments.get(0).actionSpace(), n);
    this.infos = new Map[n];
    this.rewards = new double[n];
    this.terminated = new boolean[n];
    this.truncated = new boolean[n];
  }

  int size() {
    return lanes.length;
  }

  boolean begun() {
    return observations != null;
  }

  /** Makes ready to reset every environment. */
  void beginReset(@Nullable List<@Nullable Long> seedsOrNull, Map<String, Object> options) {
    seeds = seedsOrNull == null ? Arrays.asList(new Long[size()]) : seedsOrNull;
    resetOptions = options;
    beginBatch(null);
  }

  /** Makes ready to reset some environments; the others keep their rows. */
  void beginPartialReset() {
    seeds = Arrays.asList(new Long[size()]);
    resetOptions = Map.of();
    beginBatch(observations);
  }

  /** Makes ready to step every environment. */
  void beginStep(Object batchOfActions) {
    actions = actionRows.prepare(batchOfActions);
    beginBatch(null);
    if (!options.reuseArrays()) {
      rewards = new double[size()];
      terminated = new boolean[size()];
      truncated = new boolean[size()];
      for (Lane<O, A> lane : lanes) {
        lane.terminated = false;
        lane.truncated = false;
      }
    }
  }

  private void beginBatch(@Nullable Object previous) {
    if (anyInfo) {
      Arrays.fill(infos, null);
      anyInfo = false;
    }
    if (batch == null || !options.reuseArrays()) {
      Object next = previous == null ? rows.begin(size()) : rows.copy(previous);
      for (int i = 0; i < size(); i++) {
        bind(i, next, i);
      }
      batch = next;
    }
  }

  void reset(int from, int to) {
    for (int i = from; i < to; i++) {
      reset(i);
    }
  }

  /** Resets those of some environments that a mask names. */
  void reset(boolean[] mask, int from, int to) {
    for (int i = from; i < to; i++) {
      if (mask[i]) {
        reset(i);
      }
    }
  }

  void step(int from, int to) {
    for (int i = from; i < to; i++) {
      step(lanes[i], i, actions);
    }
  }

  // --- what a rollout needs -----------------------------------------------------------------

  Lane<O, A> lane(int i) {
    return lanes[i];
  }

  Rows<O> rows() {
    return rows;
  }

  Actions<A> actionRows() {
    return actionRows;
  }

  /** Lets an environment write its observations to a row of a batch, if it can. */
  void bind(int i, Object batchOfRows, int row) {
    lanes[i].bound = rows.bind(lanes[i].environment, batchOfRows, row);
  }

  /**
   * Hands out the present observations. Until it {@linkplain #arrive arrives}, nothing can be
   * stepped: a rollout that breaks off leaves environments anywhere.
   */
  Object leave() {
    Object present = observations;
    if (present == null) {
      throw new IllegalStateException("no episode is under way");
    }
    observations = null;
    batch = null;
    return present;
  }

  /** Goes on from observations; the environments write to no batch of this. */
  void arrive(Object present) {
    observations = present;
  }

  private void reset(int i) {
    begin(lanes[i], i, lanes[i].environment.reset(seeds.get(i), resetOptions));
  }

  private void begin(Lane<O, A> lane, int i, Reset<O> start) {
    lane.ended = false;
    put(lane, i, start.observation());
    say(i, start.info());
  }

  private void step(Lane<O, A> lane, int i, Object batchOfActions) {
    if (lane.ended && options.autoreset() == AutoresetMode.NEXT_STEP) {
      write(lane, i, 0, false, false);
      begin(lane, i, lane.environment.reset());
    } else {
      advance(lane, i, batchOfActions);
    }
  }

  private void advance(Lane<O, A> lane, int i, Object batchOfActions) {
    if (lane.ended) {
      throw ResetNeededException.afterEnd(lane.environment.unwrapped() + " (number " + i + ")");
    }
    Step<O> step = lane.environment.step(actionRows.get(batchOfActions, i));
    write(lane, i, step.reward(), step.terminated(), step.truncated());
    put(lane, i, step.observation());
    if (step.ended()) {
      end(lane, i, step);
    } else {
      say(i, step.info());
    }
  }

  private void end(Lane<O, A> lane, int i, Step<O> last) {
    lane.ended = true;
    if (options.autoreset() == AutoresetMode.SAME_STEP) {
      beginNow(lane, i, last);
    } else {
      say(i, last.info());
    }
  }

  /** Keeps the last observation, whose row the first one of the next episode is about to take. */
  private void beginNow(Lane<O, A> lane, int i, Step<O> last) {
    O lastObservation = lane.bound ? rows.get(current(), i) : space.copy(last.observation());
    Reset<O> start = lane.environment.reset();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put(VectorStep.FINAL_OBSERVATION, lastObservation);
    info.put(VectorStep.FINAL_INFO, last.info());
    info.putAll(start.info());
    begin(lane, i, new Reset<>(start.observation(), info));
  }

  /**
   * Writes flags when they change only: those of all environments share a line of cache, which
   * would go back and forth between the cores.
   */
  private void write(Lane<O, A> lane, int i, double reward, boolean terminates, boolean truncates) {
    rewards[i] = reward;
    if (lane.terminated != terminates) {
      terminated[i] = terminates;
      lane.terminated = terminates;
    }
    if (lane.truncated != truncates) {
      truncated[i] = truncates;
      lane.truncated = truncates;
    }
  }

  private void put(Lane<O, A> lane, int i, O observation) {
    if (!lane.bound) {
      rows.put(current(), i, observation);
    }
  }

  private Object current() {
    if (batch == null) {
      throw new IllegalStateException("no batch was begun");
    }
    return batch;
  }

  private void say(int i, Map<String, Object> info) {
    if (!info.isEmpty()) {
      infos[i] = info;
    }
  }

  /** The batched observations, when all indices are done. */
  Object observations() {
    observations = rows.finish(current());
    return observations;
  }

  /** What the environments said, when all indices are done. */
  Map<String, Object> infos() {
    for (int i = 0; i < infos.length && !anyInfo; i++) {
      anyInfo = infos[i] != null;
    }
    return anyInfo ? Infos.merge(infos) : Map.of();
  }

  double[] rewards() {
    return rewards;
  }

  boolean[] terminated() {
    return terminated;
  }

  boolean[] truncated() {
    return truncated;
  }
}
