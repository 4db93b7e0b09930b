package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Space;

/** Checks of what wrappers are constructed with. */
final class Arguments {

  private Arguments() {}

  static int atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
    return value;
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
    }
    return value;
  }

  /** A probability below 1: with 1 nothing would ever happen. */
  static double probability(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
    return value;
  }

  static <T> Box<T> box(String wrapper, Space<T> space) {
    if (space instanceof Box<T> box) {
      return box;
    }
    throw new IllegalArgumentException(
        wrapper
            + " needs a Box, got "
            + space
            + ": put FlattenObservation around the environment first");
  }

  static <T> Box<T> finiteBox(String wrapper, Space<T> space) {
    Box<T> box = box(wrapper, space);
    if (!box.isBounded()) {
      throw new IllegalArgumentException(
          wrapper
              + " needs finite bounds, got "
              + box
              + ": put ClipAction or TransformObservation with bounds around it");
    }
    return box;
  }
}
