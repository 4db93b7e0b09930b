package com.datasaz.rl.env.space;

import java.util.Arrays;

final class Int64 extends Dtype<long[]> {

  Int64() {
    super("int64", long[].class, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public long[] newArray(int length) {
    return new long[length];
  }

  @Override
  public int length(long[] array) {
    return array.length;
  }

  @Override
  public double get(long[] array, int index) {
    return array[index];
  }

  @Override
  public void set(long[] array, int index, double value) {
    array[index] = (long) value;
  }

  @Override
  long getLong(long[] array, int index) {
    return array[index];
  }

  @Override
  void set(long[] array, int index, Number value) {
    array[index] = value instanceof Double ? (long) value.doubleValue() : value.longValue();
  }

  @Override
  public long[] copy(long[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(long[] first, long[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  int hash(long[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  boolean within(long[] value, long[] low, long[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
