package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Space;
import java.lang.reflect.Array;
import java.util.List;

/**
 * How a batch of actions is taken apart.
 *
 * @param <A> type of a single action
 */
interface Actions<A> {

  /** Checks the batch's length, and makes ready to take it apart. */
  Object prepare(Object batch);

  /** A batch of so many actions that are yet to be written. */
  Object begin(int rows);

  /** Copies an action from one batch to a row of another. */
  void copy(Object source, int row, Object target, int to);

  /** One action of a prepared batch. */
  A get(Object prepared, int i);

  /** The way for a space. */
  @SuppressWarnings("unchecked") // a Discrete is a Space<Integer>
  static <A> Actions<A> of(Space<A> space, int n) {
    if (space instanceof Box<A> box) {
      return new OfArrays<>(box, n);
    }
    return space instanceof Discrete ? (Actions<A>) new OfChoices(n) : new OfObjects<>(space, n);
  }

  private static Object checked(Object batch, int length) {
    if (Array.getLength(batch) != length) {
      throw new IllegalArgumentException(
          "a batch of actions must have "
              + length
              + " elements, got "
              + Array.getLength(batch)
              + ": pass as many actions as there are environments");
    }
    return batch;
  }

  /** Rows of one array. */
  record OfArrays<T>(Box<T> box, int n) implements Actions<T> {

    @Override
    public Object prepare(Object batch) {
      return checked(batch, n * box.size());
    }

    @Override
    public Object begin(int rows) {
      return box.dtype().newArray(rows * box.size());
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the box's element type
    public void copy(Object source, int row, Object target, int to) {
      System.arraycopy(source, row * box.size(), target, to * box.size(), box.size());
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the box's element type
    public T get(Object prepared, int i) {
      T action = box.dtype().newArray(box.size());
      System.arraycopy(prepared, i * box.size(), action, 0, box.size());
      return action;
    }
  }

  /** One number each. */
  record OfChoices(int n) implements Actions<Integer> {

    @Override
    public Object prepare(Object batch) {
      return checked(batch, n);
    }

    @Override
    public Object begin(int rows) {
      return new int[rows];
    }

    @Override
    public void copy(Object source, int row, Object target, int to) {
      ((int[]) target)[to] = ((int[]) source)[row];
    }

    @Override
    public Integer get(Object prepared, int i) {
      return ((int[]) prepared)[i];
    }
  }

  /** Anything else: taken apart by the space. */
  record OfObjects<A>(Space<A> space, int n) implements Actions<A> {

    @Override
    public Object prepare(Object batch) {
      List<A> actions = space.iterate(batch);
      if (actions.size() != n) {
        throw new IllegalArgumentException(
            "a batch of actions must have "
                + n
                + " actions, got "
                + actions.size()
                + ": pass as many actions as there are environments");
      }
      return actions;
    }

    @Override
    public Object begin(int rows) {
      throw noRollout();
    }

    @Override
    public void copy(Object source, int row, Object target, int to) {
      throw noRollout();
    }

    private IllegalArgumentException noRollout() {
      return new IllegalArgumentException(
          "a rollout needs actions that are choices or arrays, got "
              + space
              + ": call step() in a loop");
    }

    @Override
    @SuppressWarnings("unchecked") // what prepare returned
    public A get(Object prepared, int i) {
      return ((List<A>) prepared).get(i);
    }
  }
}
