package com.datasaz.rl.env.space;

import java.util.Arrays;

final class UnsignedByteElements implements Elements<byte[]> {

  @Override
  public byte[] newArray(int length) {
    return new byte[length];
  }

  @Override
  public int length(byte[] array) {
    return array.length;
  }

  @Override
  public double get(byte[] array, int index) {
    return array[index] & 0xFF;
  }

  @Override
  public void set(byte[] array, int index, double value) {
    array[index] = (byte) (int) value;
  }

  @Override
  public byte[] copy(byte[] array) {
    return array.clone();
  }

  @Override
  public boolean equal(byte[] first, byte[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  public int hash(byte[] array) {
    return Arrays.hashCode(array);
  }

  @Override
  public boolean within(byte[] value, byte[] low, byte[] high) {
    for (int i = 0; i < value.length; i++) {
      if (!((low[i] & 0xFF) <= (value[i] & 0xFF) && (value[i] & 0xFF) <= (high[i] & 0xFF))) {
        return false;
      }
    }
    return true;
  }
}
