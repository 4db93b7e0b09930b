package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.ArrayList;
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

  private final List<Environment<O, A>> environments;
  private final Space<O> space;
  private final VectorOptions options;
  private final Rows<O> rows;
  private final Actions<A> actionRows;
  private final boolean[] ended;
  private final boolean[] bound;
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
    this.environments = environments;
    this.space = environments.get(0).observationSpace();
    this.options = options;
    this.rows = Rows.of(space, n);
    this.actionRows = Actions.of(environments.get(0).actionSpace(), n);
    this.ended = new boolean[n];
    this.bound = new boolean[n];
    this.infos = new Map[n];
    this.rewards = new double[n];
    this.terminated = new boolean[n];
    this.truncated = new boolean[n];
  }

  int size() {
    return environments.size();
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
    }
  }

  private void beginBatch(@Nullable Object previous) {
    if (anyInfo) {
      Arrays.fill(infos, null);
      anyInfo = false;
    }
    if (batch == null || !options.reuseArrays()) {
      batch = rows.begin(previous);
      for (int i = 0; i < size(); i++) {
        bound[i] = rows.bind(environments.get(i), batch, i);
      }
    }
  }

  void reset(int i) {
    Reset<O> start = environments.get(i).reset(seeds.get(i), resetOptions);
    ended[i] = false;
    put(i, start.observation());
    say(i, start.info());
  }

  void step(int i) {
    if (ended[i] && options.autoreset() == AutoresetMode.NEXT_STEP) {
      beginNext(i);
    } else {
      advance(i);
    }
  }

  private void beginNext(int i) {
    Reset<O> start = environments.get(i).reset();
    set(i, 0, false, false);
    put(i, start.observation());
    say(i, start.info());
  }

  private void advance(int i) {
    if (ended[i]) {
      throw ResetNeededException.afterEnd(environments.get(i).unwrapped() + " (number " + i + ")");
    }
    Step<O> step = environments.get(i).step(actionRows.get(actions, i));
    set(i, step.reward(), step.terminated(), step.truncated());
    put(i, step.observation());
    if (ended[i] && options.autoreset() == AutoresetMode.SAME_STEP) {
      beginNow(i, step);
    } else {
      say(i, step.info());
    }
  }

  /**
   * Keeps the last observation, which the first one of the next episode is about to take the place
   * of.
   */
  private void beginNow(int i, Step<O> last) {
    O lastObservation = bound[i] ? rows.get(current(), i) : space.copy(last.observation());
    Reset<O> start = environments.get(i).reset();
    ended[i] = false;
    put(i, start.observation());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put(VectorStep.FINAL_OBSERVATION, lastObservation);
    info.put(VectorStep.FINAL_INFO, last.info());
    info.putAll(start.info());
    say(i, info);
  }

  private void set(int i, double reward, boolean terminates, boolean truncates) {
    rewards[i] = reward;
    terminated[i] = terminates;
    truncated[i] = truncates;
    ended[i] = terminates || truncates;
  }

  private void put(int i, O observation) {
    if (!bound[i]) {
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
    for (Map<String, Object> info : infos) {
      anyInfo |= info != null;
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

  List<Environment<O, A>> environments() {
    return new ArrayList<>(environments);
  }
}
