package com.datasaz.rl.env.space;

/** What can be done with an array of primitives of one type. */
interface Elements<T> {

  T newArray(int length);

  int length(T array);

  double get(T array, int index);

  void set(T array, int index, double value);

  /** The element as a whole number, exactly. */
  default long getLong(T array, int index) {
    return (long) get(array, index);
  }

  /** Stores a number, exactly if the type can hold it. */
  default void set(T array, int index, Number value) {
    set(array, index, value.doubleValue());
  }

  T copy(T array);

  boolean equal(T first, T second);

  int hash(T array);

  /** Whether low[i] <= value[i] <= high[i] for every i; NaN is within nothing. */
  boolean within(T value, T low, T high);
}
