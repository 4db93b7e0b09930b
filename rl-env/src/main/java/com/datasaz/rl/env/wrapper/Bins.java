package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded box cut into equal bins along every element, numbered in row-major order. */
final class Bins<T> {

  private final Box<T> box;
  private final int[] counts;

  /** One count for all elements, or one per element. */
  Bins(Box<T> box, int... bins) {
    if (bins.length != 1 && bins.length != box.size()) {
      throw new IllegalArgumentException(
          "bins must be one number, or one for each of the "
              + box.size()
              + " elements, got "
              + bins.length);
    }
    this.box = box;
    this.counts = bins.length == 1 ? filled(box.size(), bins[0]) : bins.clone();
    for (int count : counts) {
      Arguments.atLeast("bins", 1, count);
    }
  }

  private static int[] filled(int size, int value) {
    int[] array = new int[size];
    Arrays.fill(array, value);
    return array;
  }

  int[] counts() {
    return counts.clone();
  }

  int total() {
    return Arrays.stream(counts).reduce(1, Math::multiplyExact);
  }

  /** The bin of every element; values beyond the bounds fall into the outermost ones. */
  int[] indices(T value) {
    int[] indices = new int[counts.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index(i, box.dtype().get(value, i));
    }
    return indices;
  }

  private int index(int element, double value) {
    int index = 0;
    while (index + 1 < counts[element] && edge(element, index + 1) <= value) {
      index++;
    }
    return index;
  }

  private double edge(int element, int index) {
    if (index == counts[element]) {
      return box.high(element);
    }
    double width = (box.high(element) - box.low(element)) / counts[element];
    return index * width + box.low(element);
  }

  /** The middle of a bin of every element. */
  T centers(int[] indices) {
    T value = box.dtype().newArray(box.size());
    for (int i = 0; i < indices.length; i++) {
      box.dtype().set(value, i, 0.5 * (edge(i, indices[i]) + edge(i, indices[i] + 1)));
    }
    return value;
  }

  int number(int[] indices) {
    int number = 0;
    for (int i = 0; i < indices.length; i++) {
      number = number * counts[i] + indices[i];
    }
    return number;
  }

  int[] indices(int number) {
    int[] indices = new int[counts.length];
    int rest = number;
    for (int i = indices.length - 1; i >= 0; i--) {
      indices[i] = rest % counts[i];
      rest /= counts[i];
    }
    return indices;
  }

  /** What a wrapper with these bins was constructed with. */
  static Map<String, Object> arguments(Bins<?> bins, Space<?> space) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("bins", Arrays.stream(bins.counts).boxed().toList());
    arguments.put("multidiscrete", space instanceof MultiDiscrete);
    return arguments;
  }
}
