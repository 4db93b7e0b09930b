package com.datasaz.rl.env.space;

import java.util.Arrays;

final class ShortElements implements Elements<short[]> {

  @Override
  public short[] newArray(int length) {
    return new short[length];
  }

  @Override
  public int length(short[] array) {
    return array.length;
  }

  @Override
  public double get(short[] array, int index) {
    return array[index];
  }

  @Override
  public void set(short[] array, int index, double value) {
    array[index] = (short) value;
  }

  @Override
  public short[] copy(short[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(short[] first, short[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  public int hash(short[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(short[] value, short[] low, short[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
