package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Space;
import java.util.Arrays;
import java.util.List;

/**
 * How n observations become one batch: which object the rows are written to, and who writes them.
 *
 * @param <O> type of a single observation
 */
interface Rows<O> {

  /** Something to write so many rows to. */
  Object begin(int rows);

  /** A batch that begins as a copy of another. */
  Object copy(Object batch);

  /** Whether the environment will write its row itself, wherever the batch is. */
  default boolean bind(Environment<O, ?> environment, Object batch, int i) {
    return false;
  }

  /** Writes a row. */
  void put(Object batch, int i, O observation);

  /** A copy of a row. */
  O get(Object batch, int i);

  /** Copies a row from one batch to a row of another. */
  default void copy(Object source, int row, Object target, int to) {
    put(target, to, get(source, row));
  }

  /** The batch that the rows were written to. */
  default Object finish(Object batch) {
    return batch;
  }

  /** The way for a space. */
  @SuppressWarnings("unchecked") // a Discrete is a Space<Integer>
  static <O> Rows<O> of(Space<O> space) {
    if (space instanceof Box<O> box) {
      return new OfArrays<>(box);
    }
    return space instanceof Discrete ? (Rows<O>) new OfChoices() : new OfObjects<>(space);
  }

  /** Rows of one array, which environments can write themselves. */
  record OfArrays<T>(Box<T> box) implements Rows<T> {

    @Override
    public Object begin(int rows) {
      return box.dtype().newArray(rows * box.size());
    }

    @Override
    public Object copy(Object batch) {
      return box.dtype().copy(box.dtype().arrayType().cast(batch));
    }

    @Override
    public boolean bind(Environment<T, ?> environment, Object batch, int i) {
      return environment.observeInto(box.dtype().arrayType().cast(batch), i * box.size());
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the box's element type
    public void put(Object batch, int i, T observation) {
      if (observation != batch) {
        System.arraycopy(observation, 0, batch, i * box.size(), box.size());
      }
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the box's element type
    public void copy(Object source, int row, Object target, int to) {
      int size = box.size();
      System.arraycopy(source, row * size, target, to * size, size);
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the box's element type
    public T get(Object batch, int i) {
      T row = box.dtype().newArray(box.size());
      System.arraycopy(batch, i * box.size(), row, 0, box.size());
      return row;
    }
  }

  /** One number each. */
  record OfChoices() implements Rows<Integer> {

    @Override
    public Object begin(int rows) {
      return new int[rows];
    }

    @Override
    public Object copy(Object batch) {
      return ((int[]) batch).clone();
    }

    @Override
    public void put(Object batch, int i, Integer observation) {
      ((int[]) batch)[i] = observation;
    }

    @Override
    public Integer get(Object batch, int i) {
      return ((int[]) batch)[i];
    }
  }

  /** Anything else: collected, then put together by the space. */
  record OfObjects<O>(Space<O> space) implements Rows<O> {

    @Override
    public Object begin(int rows) {
      return new Object[rows];
    }

    @Override
    public Object copy(Object batch) {
      return space.iterate(batch).toArray();
    }

    @Override
    public void put(Object batch, int i, O observation) {
      ((Object[]) batch)[i] = observation;
    }

    @Override
    @SuppressWarnings("unchecked") // only put writes to it
    public O get(Object batch, int i) {
      return (O) ((Object[]) batch)[i];
    }

    @Override
    @SuppressWarnings("unchecked") // only put writes to it
    public Object finish(Object batch) {
      return space.concatenate((List<O>) Arrays.asList((Object[]) batch));
    }
  }
}
