package com.datasaz.rl.env.space;

import java.util.Arrays;

final class IntElements implements Elements<int[]> {

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
  public int hash(int[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(int[] value, int[] low, int[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
