package com.datasaz.rl.env.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Flat row-major arrays as lists of lists, which is how JSON shows a shape. */
final class NestedLists {

  private NestedLists() {}

  /** Nests the elements by the shape; without dimensions the one element itself. */
  static Object nest(int[] shape, IntFunction<Object> element) {
    return nest(shape, 0, 0, element);
  }

  private static Object nest(int[] shape, int dimension, int offset, IntFunction<Object> element) {
    if (dimension == shape.length) {
      return element.apply(offset);
    }
    int stride = stride(shape, dimension);
    List<Object> list = new ArrayList<>(shape[dimension]);
    for (int i = 0; i < shape[dimension]; i++) {
      list.add(nest(shape, dimension + 1, offset + i * stride, element));
    }
    return list;
  }

  private static int stride(int[] shape, int dimension) {
    int stride = 1;
    for (int i = dimension + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    return stride;
  }

  /** The elements in row-major order. */
  static List<Object> flatten(Object nested) {
    List<Object> elements = new ArrayList<>();
    collect(nested, elements);
    return elements;
  }

  private static void collect(Object nested, List<Object> elements) {
    if (nested instanceof List<?> list) {
      list.forEach(item -> collect(item, elements));
    } else {
      elements.add(nested);
    }
  }
}
