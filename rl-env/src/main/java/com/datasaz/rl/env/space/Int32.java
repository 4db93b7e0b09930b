package com.datasaz.rl.env.space;

import java.util.Arrays;

final class Int32 extends Dtype<int[]> {

  Int32() {
    super("int32", int[].class, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public int[] newArray(int length) {
    return new int[length];
  }

  @Override
  public int length(int[] array) {
    return array.length;
  }

  @Override
  public double get(int[] array, int index) {
    return array[index];
  }

  @Override
  public void set(int[] array, int index, double value) {
    array[index] = (int) value;
  }

  @Override
  public int[] copy(int[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(int[] first, int[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  int hash(int[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  boolean within(int[] value, int[] low, int[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
