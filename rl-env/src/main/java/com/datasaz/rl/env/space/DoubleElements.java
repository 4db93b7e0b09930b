package com.datasaz.rl.env.space;

import java.util.Arrays;

final class DoubleElements implements Elements<double[]> {

  @Override
  public double[] newArray(int length) {
    return new double[length];
  }

  @Override
  public int length(double[] array) {
    return array.length;
  }

  @Override
  public double get(double[] array, int index) {
    return array[index];
  }

  @Override
  public void set(double[] array, int index, double value) {
    array[index] = value;
  }

  @Override
  public double[] copy(double[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(double[] first, double[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  public int hash(double[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(double[] value, double[] low, double[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!(low[i] <= value[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }
}
