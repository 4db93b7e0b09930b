package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.FrameStackObservation;
import com.datasaz.rl.env.wrapper.FrameStackObservation.Padding;
import java.util.List;
import java.util.Map;

/** The arguments of an environment or a wrapper, read by name. */
record Parameters(String owner, Map<String, Object> arguments) {

  private Object required(String name) {
    Object value = arguments.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          owner
              + " needs the argument "
              + name
              + ", got "
              + arguments
              + ": add it to the specification");
    }
    return value;
  }

  private <T> T required(String name, Class<T> type) {
    Object value = required(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "argument "
              + name
              + " of "
              + owner
              + " must be a "
              + type.getSimpleName()
              + ", got "
              + value);
    }
    return type.cast(value);
  }

  double number(String name) {
    return number(name, required(name));
  }

  /** A number, or one of the strings that stand for the infinities in JSON. */
  private double number(String name, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value.equals("Infinity") || value.equals("-Infinity")) {
      return Double.parseDouble((String) value);
    }
    throw new IllegalArgumentException(
        "argument " + name + " of " + owner + " must be a number, got " + value);
  }

  double number(String name, double otherwise) {
    return arguments.containsKey(name) ? number(name) : otherwise;
  }

  int integer(String name) {
    return required(name, Integer.class);
  }

  int integer(String name, int otherwise) {
    return arguments.containsKey(name) ? integer(name) : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return arguments.containsKey(name) ? required(name, Boolean.class) : otherwise;
  }

  int[] integers(String name) {
    return required(name) instanceof List<?> list
        ? list.stream().mapToInt(element -> ((Number) element).intValue()).toArray()
        : new int[] {integer(name)};
  }

  Dtype<?> dtype(Dtype<?> otherwise) {
    return arguments.containsKey("dtype")
        ? Dtype.named(required("dtype", String.class))
        : otherwise;
  }

  /** A stack whose padding is the word reset or zero, or the elements of an observation. */
  <T, A> FrameStackObservation<T, A> stack(Environment<T, A> env) {
    int size = integer("stack_size");
    if (arguments.get("padding_type") instanceof List<?>
        && env.observationSpace() instanceof Box<T> box) {
      return FrameStackObservation.paddedWith(env, size, bounds(box, "padding_type"));
    }
    boolean zero = "zero".equals(arguments.get("padding_type"));
    return new FrameStackObservation<>(env, size, zero ? Padding.ZERO : Padding.RESET);
  }

  /**
   * A box like that of a space between other bounds: one number for all elements, or a list of
   * them.
   */
  <T> Box<T> box(Space<T> space, String low, String high) {
    if (!(space instanceof Box<T> box)) {
      throw new IllegalArgumentException(owner + " needs a Box, got " + space);
    }
    return Box.of(box.dtype(), bounds(box, low), bounds(box, high), box.shape());
  }

  private <T> T bounds(Box<T> box, String name) {
    T bounds = box.dtype().newArray(box.size());
    for (int i = 0; i < box.size(); i++) {
      Object value = required(name) instanceof List<?> list ? list.get(i) : required(name);
      box.dtype().set(bounds, i, number(name, value));
    }
    return bounds;
  }

  /** Refuses names that nobody reads, since a misspelt argument would be left out in silence. */
  Parameters only(String... known) {
    for (String name : arguments.keySet()) {
      if (!List.of(known).contains(name)) {
        throw new IllegalArgumentException(
            owner
                + " has no argument "
                + name
                + Similarity.hint(name, List.of(known))
                + " (it has "
                + List.of(known)
                + ")");
      }
    }
    return this;
  }

  String text(String name, String otherwise) {
    return arguments.containsKey(name) ? required(name, String.class) : otherwise;
  }

  List<String> texts(String name) {
    List<?> list = required(name, List.class);
    return list.stream().map(String::valueOf).toList();
  }

  /** Exactly so many numbers. */
  double[] numbers(String name, int count) {
    List<?> list = required(name, List.class);
    if (list.size() != count) {
      throw new IllegalArgumentException(
          "argument " + name + " of " + owner + " must have " + count + " numbers, got " + list);
    }
    return list.stream().mapToDouble(element -> number(name, element)).toArray();
  }

  boolean has(String name) {
    return arguments.containsKey(name);
  }

  @SuppressWarnings("unchecked") // the wrappers for pictures refuse any space but a uint8 box
  Environment<byte[], Object> pictures(Environment<?, ?> env) {
    return (Environment<byte[], Object>) env;
  }
}
