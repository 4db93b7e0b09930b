package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private static final int SAVED_EXTRA_BYTES = 32;
  private static final long MOST_SAVED_BYTES = 2_000_000_000;

  private final StateLayout layout;
  private final int capacity;
  private final Transitions slots;
  private final OpenEnds openEnds = new OpenEnds();
  private final @Nullable PriorityTree priorities;
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
    capacity = ReplayBudget.slots(layout, byteBudget, storage, prioritized);
    slots = new Transitions(layout, storage, capacity);
    priorities = prioritized ? new PriorityTree(capacity) : null;
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
   * @param when the {@link com.datasaz.rl.policy.Moment#step() step} of its moment, by which it may
   *     be {@linkplain #drop dropped}
   * @param discount factor on what comes next, 0 when nothing does
   * @param nextState where it led; not looked at when the discount is 0
   * @return the slot that holds it
   */
  public int add(
      StateRow state,
      int action,
      double reward,
      double weight,
      long when,
      double discount,
      StateRow nextState) {
    int open = takeOpenEnd(state);
    int slot = open == Transitions.NONE ? store(state) : open;
    slots.taken[slot] = action;
    slots.rewards[slot] = (float) reward;
    slots.weights[slot] = (float) weight;
    slots.steps[slot] = when;
    slots.discounts[slot] = (float) discount;
    slots.complete[slot] = true;
    size++;
    setPriority(slot, priorities == null ? 0 : priorities.highestSeen());
    slots.next[slot] = discount == 0 ? Transitions.NONE : open(nextState);
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
    slots.show(slot, slate, count);
  }

  /**
   * Reads what was shown where a step was taken.
   *
   * @param slot the step's position
   * @param slate where the positions go
   * @return how many there are
   */
  public int shown(int slot, int[] slate) {
    return slots.shown(slot, slate);
  }

  private int open(StateRow state) {
    int slot = store(state);
    openEnds.add(slot);
    return slot;
  }

  /**
   * The open end that is this very state, newest first, unless the ring is about to overwrite it.
   */
  private int takeOpenEnd(StateRow state) {
    for (int i = openEnds.count() - 1; i >= 0; i--) {
      int slot = openEnds.get(i);
      if (slot != head && slots.holds(slot, state)) {
        openEnds.remove(i);
        return slot;
      }
    }
    return Transitions.NONE;
  }

  private int store(StateRow state) {
    int slot = head;
    forget(slot);
    head = head + 1 == capacity ? 0 : head + 1;
    used = Math.max(used, slot + 1);
    slots.write(slot, state);
    return slot;
  }

  private void forget(int slot) {
    if (slots.complete[slot]) {
      slots.complete[slot] = false;
      size--;
      setPriority(slot, 0);
    } else {
      openEnds.forget(slot);
    }
  }

  /**
   * Drops what was done at some moments, at once: it is never drawn again, no return reaches over
   * it, and of its states nothing stays but those that a remaining transition leads to. What was
   * {@linkplain #load loaded} from a form that does not say when it was done is dropped too, since
   * it may have been then.
   *
   * @param experiences what was done then: all that was done at one {@linkplain
   *     com.datasaz.rl.policy.Moment#step() step} goes together
   * @return how many transitions were dropped
   */
  public int drop(List<Experience> experiences) {
    Set<Long> steps = new HashSet<>();
    experiences.forEach(experience -> steps.add(experience.moment().step()));
    int before = size;
    for (int slot = 0; slot < used; slot++) {
      long when = slots.steps[slot];
      if (slots.complete[slot] && (when == Transitions.UNKNOWN || steps.contains(when))) {
        forget(slot);
        slots.clearStep(slot);
      }
    }
    if (size < before) {
      clearWhatNothingNeeds();
    }
    return before - size;
  }

  /** An open end that no transition leads to was left by what is dropped. */
  private void clearWhatNothingNeeds() {
    BitSet needed = new BitSet(used);
    for (int slot = 0; slot < used; slot++) {
      if (slots.complete[slot]) {
        needed.set(slot);
        if (slots.next[slot] != Transitions.NONE) {
          needed.set(slots.next[slot]);
        }
      }
    }
    for (int slot = needed.nextClearBit(0); slot < used; slot = needed.nextClearBit(slot + 1)) {
      forget(slot);
      slots.clear(slot);
    }
  }

  /**
   * Whether a slot holds a transition, and not only a state that one leads to.
   *
   * @param slot its position
   * @return whether it does
   */
  public boolean isTransition(int slot) {
    return slots.complete[slot];
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
    return slots.taken[slot];
  }

  /**
   * How much a transition counts.
   *
   * @param slot its position
   * @return above 0
   */
  public double weight(int slot) {
    return slots.weights[slot];
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
      if (holds(slot, action, learnt) && slots.holds(slot, state)) {
        slots.rewards[slot] = (float) reward;
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
      if (holds(slot, action, learnt)
          && slots.holdsSlate(slot, slate, count)
          && slots.holds(slot, state)) {
        slots.taken[slot] = newAction;
        slots.rewards[slot] = (float) newReward;
        return true;
      }
    }
    return false;
  }

  private boolean holds(int slot, int action, double reward) {
    return slots.complete[slot]
        && slots.taken[slot] == action
        && slots.rewards[slot] == (float) reward;
  }

  /**
   * Reads a state.
   *
   * @param slot its position
   * @param state where it goes
   */
  public void read(int slot, StateRow state) {
    slots.read(slot, state);
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
    double reward = slots.rewards[slot];
    double discount = slots.discounts[slot];
    int last = slot;
    for (int k = 1; k < steps && continues(last); k++) {
      last = slots.next[last];
      reward += discount * slots.rewards[last];
      discount *= slots.discounts[last];
    }
    outcome.reward = reward;
    outcome.discount = discount;
    outcome.nextSlot = slots.next[last];
  }

  private boolean continues(int slot) {
    int next = slots.next[slot];
    return next != Transitions.NONE && slots.complete[next];
  }

  /**
   * Writes all that is remembered.
   *
   * @param out where to
   * @throws IllegalStateException when it is too much for a model state
   */
  public void save(ModelStateWriter out) {
    requireRoom();
    out.putInt(head).putInt(used);
    openEnds.save(out);
    StateRow row = new StateRow(layout);
    for (int slot = 0; slot < used; slot++) {
      slots.save(out, slot, row);
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
   * Reads what {@link #save} wrote into a memory that is empty. Of more than there is room for, the
   * youngest are kept.
   *
   * @param in where from
   * @param saysWhen false for an earlier form, which does not say when anything was done
   */
  public void load(ModelStateReader in, boolean saysWhen) {
    int savedHead = in.getInt("replay head", 0, Integer.MAX_VALUE - 1);
    int saved = in.getInt("replay size", 0, Integer.MAX_VALUE - 1);
    SavedPlaces places = new SavedPlaces(savedHead, saved, capacity);
    head = places.headNow();
    used = Math.min(saved, capacity);
    openEnds.load(in, places);
    StateRow row = new StateRow(layout);
    for (int i = 0; i < saved; i++) {
      int slot = places.of(i);
      slots.load(in, slot, places, saysWhen, row);
      double mass = priorities == null ? 0 : in.getDouble();
      if (slot >= 0) {
        size += slots.complete[slot] ? 1 : 0;
        setPriority(slot, mass);
      }
    }
    double highest = in.getDouble();
    if (priorities != null) {
      priorities.setHighestSeen(highest);
    }
  }

  private void setPriority(int slot, double mass) {
    if (priorities != null) {
      priorities.set(slot, mass);
    }
  }
}
