package com.datasaz.rl.env.space;

import java.util.Arrays;

final class LongElements implements Elements<long[]> {

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
  public long getLong(long[] array, int index) {
    return array[index];
  }

  @Override
  public void set(long[] array, int index, Number value) {
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
  public int hash(long[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(long[] value, long[] low, long[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
