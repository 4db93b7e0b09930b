package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * A ring of slots. A slot holds one state and, once something was done there, the action, its reward, the discount on
 * what follows, and the slot of the next state. The state that a step leads to gets a slot at once; when the next
 * experience starts from that very state it fills that slot in, so that every state of an episode is stored once.
 * Whoever starts from an equal state continues the same chain: returns over several steps stay right, because equal
 * states have the same future. A terminal step has discount 0 and no next slot; an episode that was cut off ends in a
 * slot that never becomes a transition and is bootstrapped from.
 *
 * Slots are given out in order, and a next state's slot is younger than its predecessor's, so the ring never overwrites
 * a state that a remembered transition still leads to.
 */
/** Transitions in memory, the oldest forgotten first. Not thread-safe. */
public final class ReplayMemory {

  private static final int NONE = -1;
  private static final int OPEN_ENDS = 64;
  private static final int LEAST_SLOTS = 8;
  private static final int SAVED_EXTRA_BYTES = 32;
  private static final long MOST_SAVED_BYTES = 2_000_000_000;

  private final StateLayout layout;
  private final int capacity;
  private final StateRows states;
  private final long[] eligible;
  private final int[] actionCounts;
  private final int[] taken;
  private final float[] rewards;
  private final float[] discounts;
  private final float[] weights;
  private final int[] next;
  private final boolean[] complete;
  private final int[] shown;
  private final int[] openEnds = new int[OPEN_ENDS];
  private final @Nullable PriorityTree priorities;
  private int openCount;
  private int head;
  private int used;
  private int size;

  /**
   * An empty memory.
   *
   * @param layout how wide a state is
   * @param byteBudget the most bytes it may come to hold
   * @param prioritized whether transitions have priorities
   * @throws IllegalArgumentException when the budget is too small for a handful of states
   */
  public ReplayMemory(StateLayout layout, long byteBudget, boolean prioritized) {
    this(layout, byteBudget, new ReplayStorage.InMemory(), prioritized);
  }

  /**
   * An empty memory whose states may be in a file.
   *
   * @param layout how wide a state is
   * @param byteBudget the most bytes of memory it may come to hold
   * @param storage where states are; a file has a budget of its own
   * @param prioritized whether transitions have priorities
   * @throws IllegalArgumentException when a budget is too small for a handful of states
   */
  public ReplayMemory(
      StateLayout layout, long byteBudget, ReplayStorage storage, boolean prioritized) {
    this.layout = layout;
    capacity = capacity(layout, byteBudget, storage, prioritized);
    states = StateRows.of(storage, capacity, layout.width());
    eligible = new long[capacity * layout.eligibleWords()];
    actionCounts = new int[capacity];
    taken = new int[capacity];
    rewards = new float[capacity];
    discounts = new float[capacity];
    weights = new float[capacity];
    next = new int[capacity];
    complete = new boolean[capacity];
    shown = new int[Math.multiplyExact(capacity, layout.slots())];
    priorities = prioritized ? new PriorityTree(capacity) : null;
  }

  private static int capacity(
      StateLayout layout, long byteBudget, ReplayStorage storage, boolean prioritized) {
    long rowBytes = 4L * layout.width();
    long otherBytes = layout.bytes() - rowBytes;
    if (prioritized) {
      otherBytes += PriorityTree.BYTES_PER_LEAF;
    }
    long slots =
        storage instanceof ReplayStorage.OnDisk disk
            ? Math.min(
                slots("replay", byteBudget, otherBytes),
                slots("replay file", disk.bytes(), rowBytes))
            : slots("replay", byteBudget, rowBytes + otherBytes);
    return (int) Math.min(slots, Integer.MAX_VALUE / widest(layout) - 8);
  }

  private static int widest(StateLayout layout) {
    return Math.max(1, Math.max(layout.eligibleWords(), layout.slots()));
  }

  private static long slots(String name, long budget, long bytesPerState) {
    long slots = budget / bytesPerState;
    if (slots < LEAST_SLOTS) {
      throw new IllegalArgumentException(
          "a "
              + name
              + " budget of "
              + budget
              + " bytes holds "
              + slots
              + " states of "
              + bytesPerState
              + " bytes: give it room for at least "
              + LEAST_SLOTS);
    }
    return slots;
  }

  /**
   * How many states fit.
   *
   * @return the number of slots
   */
  public int capacity() {
    return capacity;
  }

  /**
   * How many transitions are remembered.
   *
   * @return at most the capacity
   */
  public int size() {
    return size;
  }

  /**
   * Remembers one step.
   *
   * @param state where it was taken
   * @param action position of the action that was taken
   * @param reward what it earned
   * @param weight how much it counts, above 0
   * @param discount factor on what comes next, 0 when nothing does
   * @param nextState where it led; not looked at when the discount is 0
   * @return the slot that holds it
   */
  public int add(
      StateRow state,
      int action,
      double reward,
      double weight,
      double discount,
      StateRow nextState) {
    int open = takeOpenEnd(state);
    int slot = open == NONE ? store(state) : open;
    taken[slot] = action;
    rewards[slot] = (float) reward;
    weights[slot] = (float) weight;
    discounts[slot] = (float) discount;
    complete[slot] = true;
    size++;
    if (priorities != null) {
      priorities.set(slot, priorities.highestSeen());
    }
    next[slot] = discount == 0 ? NONE : open(nextState);
    return slot;
  }

  /**
   * Remembers what was shown where a step was taken.
   *
   * @param slot the step's position
   * @param slate positions of the actions that were shown together
   * @param count how many there are, at most the layout's slots
   */
  public void show(int slot, int[] slate, int count) {
    int from = slot * layout.slots();
    System.arraycopy(slate, 0, shown, from, count);
    Arrays.fill(shown, from + count, from + layout.slots(), NONE);
  }

  /**
   * Reads what was shown where a step was taken.
   *
   * @param slot the step's position
   * @param slate where the positions go
   * @return how many there are
   */
  public int shown(int slot, int[] slate) {
    int from = slot * layout.slots();
    int count = 0;
    while (count < layout.slots() && shown[from + count] != NONE) {
      slate[count] = shown[from + count];
      count++;
    }
    return count;
  }

  private int open(StateRow state) {
    int slot = store(state);
    if (openCount == OPEN_ENDS) {
      removeOpenEnd(0);
    }
    openEnds[openCount++] = slot;
    return slot;
  }

  /**
   * The open end that is this very state, newest first, unless the ring is about to overwrite it.
   */
  private int takeOpenEnd(StateRow state) {
    for (int i = openCount - 1; i >= 0; i--) {
      int slot = openEnds[i];
      if (slot != head && holds(slot, state)) {
        removeOpenEnd(i);
        return slot;
      }
    }
    return NONE;
  }

  private boolean holds(int slot, StateRow state) {
    int words = layout.eligibleWords();
    return actionCounts[slot] == state.actions
        && states.equalsRow(slot, state.values)
        && Arrays.equals(eligible, slot * words, (slot + 1) * words, state.eligible, 0, words);
  }

  private void removeOpenEnd(int i) {
    openCount--;
    System.arraycopy(openEnds, i + 1, openEnds, i, openCount - i);
  }

  private int store(StateRow state) {
    int slot = head;
    forget(slot);
    head = head + 1 == capacity ? 0 : head + 1;
    used = Math.max(used, slot + 1);
    states.write(slot, state.values);
    System.arraycopy(
        state.eligible, 0, eligible, slot * layout.eligibleWords(), layout.eligibleWords());
    actionCounts[slot] = state.actions;
    next[slot] = NONE;
    return slot;
  }

  private void forget(int slot) {
    if (complete[slot]) {
      complete[slot] = false;
      size--;
      if (priorities != null) {
        priorities.set(slot, 0);
      }
    } else {
      forgetOpenEnd(slot);
    }
  }

  private void forgetOpenEnd(int slot) {
    for (int i = 0; i < openCount; i++) {
      if (openEnds[i] == slot) {
        removeOpenEnd(i);
        return;
      }
    }
  }

  /**
   * Whether a slot holds a transition, and not only a state that one leads to.
   *
   * @param slot its position
   * @return whether it does
   */
  public boolean isTransition(int slot) {
    return complete[slot];
  }

  /**
   * How many slots have ever been used: draws are made from these.
   *
   * @return at most the capacity
   */
  public int used() {
    return used;
  }

  /**
   * The priorities of the transitions.
   *
   * @return the tree itself
   * @throws IllegalStateException when the memory was made without priorities
   */
  public PriorityTree priorities() {
    if (priorities == null) {
      throw new IllegalStateException("this replay has no priorities: make it prioritised");
    }
    return priorities;
  }

  /**
   * The action that was taken.
   *
   * @param slot a transition's position
   * @return the action's position
   */
  public int taken(int slot) {
    return taken[slot];
  }

  /**
   * How much a transition counts.
   *
   * @param slot its position
   * @return above 0
   */
  public double weight(int slot) {
    return weights[slot];
  }

  /**
   * Corrects a reward, of the youngest transition that is remembered and fits.
   *
   * @param state where it was earned
   * @param action the action that was taken
   * @param learnt the reward as it was remembered
   * @param reward the reward that it should have been
   * @return whether such a transition is remembered
   */
  public boolean correct(StateRow state, int action, double learnt, double reward) {
    for (int age = 1; age <= used; age++) {
      int slot = Math.floorMod(head - age, capacity);
      if (complete[slot]
          && taken[slot] == action
          && rewards[slot] == (float) learnt
          && holds(slot, state)) {
        rewards[slot] = (float) reward;
        return true;
      }
    }
    return false;
  }

  /**
   * Corrects a step that showed a slate, of the youngest that is remembered and fits.
   *
   * @param state where it was taken
   * @param slate positions of the actions that were shown together
   * @param count how many there are
   * @param action the action that was taken, as it was remembered
   * @param learnt the reward as it was remembered
   * @param newAction the action that was taken
   * @param newReward the reward that it should have been
   * @return whether such a step is remembered
   */
  public boolean correctSlate(
      StateRow state,
      int[] slate,
      int count,
      int action,
      double learnt,
      int newAction,
      double newReward) {
    for (int age = 1; age <= used; age++) {
      int slot = Math.floorMod(head - age, capacity);
      if (complete[slot]
          && taken[slot] == action
          && rewards[slot] == (float) learnt
          && holdsSlate(slot, slate, count)
          && holds(slot, state)) {
        taken[slot] = newAction;
        rewards[slot] = (float) newReward;
        return true;
      }
    }
    return false;
  }

  private boolean holdsSlate(int slot, int[] slate, int count) {
    int from = slot * layout.slots();
    return Arrays.equals(shown, from, from + count, slate, 0, count)
        && (count == layout.slots() || shown[from + count] == NONE);
  }

  /**
   * Reads a state.
   *
   * @param slot its position
   * @param state where it goes
   */
  public void read(int slot, StateRow state) {
    state.actions = actionCounts[slot];
    states.read(slot, state.values);
    System.arraycopy(
        eligible, slot * layout.eligibleWords(), state.eligible, 0, layout.eligibleWords());
  }

  /**
   * Sums the rewards from a transition on, over at most so many steps and never beyond what is
   * remembered or beyond the end of the episode.
   *
   * @param slot where to begin
   * @param steps the most steps, at least 1
   * @param outcome where the result goes
   */
  public void outcome(int slot, int steps, Outcome outcome) {
    double reward = rewards[slot];
    double discount = discounts[slot];
    int last = slot;
    for (int k = 1; k < steps && continues(last); k++) {
      last = next[last];
      reward += discount * rewards[last];
      discount *= discounts[last];
    }
    outcome.reward = reward;
    outcome.discount = discount;
    outcome.nextSlot = next[last];
  }

  private boolean continues(int slot) {
    return next[slot] != NONE && complete[next[slot]];
  }

  /**
   * Writes all that is remembered.
   *
   * @param out where to
   * @throws IllegalStateException when it is too much for a model state
   */
  public void save(ModelStateWriter out) {
    requireRoom();
    out.putInt(head).putInt(used).putInt(openCount);
    for (int i = 0; i < openCount; i++) {
      out.putInt(openEnds[i]);
    }
    StateRow row = new StateRow(layout);
    for (int slot = 0; slot < used; slot++) {
      read(slot, row);
      out.putFloats(row.values).putInt(row.actions);
      for (long word : row.eligible) {
        out.putLong(word);
      }
      out.putInt(complete[slot] ? 1 : 0).putInt(taken[slot]).putInt(next[slot]);
      out.putDouble(rewards[slot]).putDouble(discounts[slot]).putDouble(weights[slot]);
      for (int i = 0; i < layout.slots(); i++) {
        out.putInt(shown[slot * layout.slots() + i]);
      }
      if (priorities != null) {
        out.putDouble(priorities.mass(slot));
      }
    }
    out.putDouble(priorities == null ? 0 : priorities.highestSeen());
  }

  private void requireRoom() {
    long bytes = used * (layout.bytes() + SAVED_EXTRA_BYTES);
    if (bytes > MOST_SAVED_BYTES) {
      throw new IllegalStateException(
          "a replay of "
              + bytes
              + " bytes does not fit into a model state of at most "
              + MOST_SAVED_BYTES
              + ": give it fewer bytes, or leave it out by Replay.withSaved(false)");
    }
  }

  /**
   * Writes that nothing is remembered.
   *
   * @param out where to
   */
  public void saveEmpty(ModelStateWriter out) {
    out.putInt(0).putInt(0).putInt(0).putDouble(priorities == null ? 0 : priorities.highestSeen());
  }

  /**
   * Reads what {@link #save} wrote into a memory that is empty.
   *
   * @param in where from
   */
  public void load(ModelStateReader in) {
    head = in.getInt("replay head", 0, capacity - 1);
    used = in.getInt("replay size", 0, capacity);
    openCount = in.getInt("open ends", 0, OPEN_ENDS);
    for (int i = 0; i < openCount; i++) {
      openEnds[i] = in.getInt("open end", 0, capacity - 1);
    }
    StateRow row = new StateRow(layout);
    for (int slot = 0; slot < used; slot++) {
      load(in, slot, row);
    }
    double highest = in.getDouble();
    if (priorities != null) {
      priorities.setHighestSeen(highest);
    }
  }

  private void load(ModelStateReader in, int slot, StateRow row) {
    states.write(slot, in.getFloats(layout.width()));
    actionCounts[slot] = in.getInt("action count", 1, layout.maxActions());
    for (int w = 0; w < row.eligible.length; w++) {
      eligible[slot * row.eligible.length + w] = in.getLong();
    }
    complete[slot] = in.getInt("transition mark", 0, 1) == 1;
    size += complete[slot] ? 1 : 0;
    taken[slot] = in.getInt("taken action", 0, layout.maxActions() - 1);
    next[slot] = in.getInt("next slot", NONE, capacity - 1);
    rewards[slot] = (float) in.getDouble();
    discounts[slot] = (float) in.getDouble();
    weights[slot] = (float) in.getDouble();
    for (int i = 0; i < layout.slots(); i++) {
      shown[slot * layout.slots() + i] = in.getInt("shown action", NONE, layout.maxActions() - 1);
    }
    if (priorities != null) {
      priorities.set(slot, in.getDouble());
    }
  }

  /** What came of a transition over one or more steps. Mutable, and used again. */
  public static final class Outcome {
    private double reward;
    private double discount;
    private int nextSlot;

    /** An outcome that says nothing yet. */
    public Outcome() {}

    /**
     * The discounted sum of the rewards.
     *
     * @return the sum
     */
    public double reward() {
      return reward;
    }

    /**
     * Factor on the value of the next state.
     *
     * @return 0 when the episode ended
     */
    public double discount() {
      return discount;
    }

    /**
     * Where the next state is.
     *
     * @return its slot, negative when the episode ended
     */
    public int nextSlot() {
      return nextSlot;
    }
  }
}
