package com.datasaz.rl.env.space;

import java.util.Arrays;

final class FloatElements implements Elements<float[]> {

  @Override
  public float[] newArray(int length) {
    return new float[length];
  }

  @Override
  public int length(float[] array) {
    return array.length;
  }

  @Override
  public double get(float[] array, int index) {
    return array[index];
  }

  @Override
  public void set(float[] array, int index, double value) {
    array[index] = (float) value;
  }

  @Override
  public float[] copy(float[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(float[] first, float[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  public int hash(float[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(float[] value, float[] low, float[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
