package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Gives observations another element type. A choice becomes a box of whole numbers.
 *
 * @param <F> array type of the observations outside
 * @param <O> type of the observations inside
 * @param <A> type of the actions
 */
public final class DtypeObservation<F, O, A> extends ObservationWrapper<F, O, A> {

  private final Dtype<F> dtype;

  /**
   * Observations of another element type, cast as Java casts.
   *
   * @param inner an environment that observes a box, one or several choices, or bits
   * @param dtype the element type
   */
  public DtypeObservation(Environment<O, A> inner, Dtype<F> dtype) {
    super(inner, converted(inner.observationSpace(), dtype));
    this.dtype = dtype;
  }

  private static <F> Box<F> converted(Space<?> space, Dtype<F> dtype) {
    if (space instanceof Box<?> box) {
      return Boxes.convert(box, dtype, box.shape());
    }
    if (space instanceof Discrete choice) {
      return Box.scalar(dtype, choice.start(), choice.start() + choice.n() - 1.0);
    }
    if (space instanceof MultiDiscrete choices) {
      return Boxes.of(
          dtype,
          i -> choices.choice(i).start(),
          i -> choices.choice(i).start() + choices.choice(i).n() - 1.0,
          choices.shape());
    }
    if (space instanceof MultiBinary bits) {
      return Boxes.of(dtype, i -> 0, i -> 1, bits.shape());
    }
    throw new IllegalArgumentException(
        "DtypeObservation needs a Box, Discrete, MultiDiscrete or MultiBinary, got "
            + space
            + ": put FlattenObservation around the environment instead");
  }

  @Override
  protected F observation(O observation) {
    Space<O> space = inner().observationSpace();
    if (space instanceof Box<O> box) {
      return box.flatten(observation, dtype);
    }
    if (observation instanceof Integer choice) {
      return row(1, (row, i) -> dtype.set(row, i, choice));
    }
    if (observation instanceof int[] choices) {
      return row(choices.length, (row, i) -> dtype.set(row, i, choices[i]));
    }
    byte[] bits = (byte[]) (Object) observation;
    return row(bits.length, (row, i) -> dtype.set(row, i, bits[i]));
  }

  private F row(int size, ObjIntConsumer<F> writer) {
    F row = dtype.newArray(size);
    for (int i = 0; i < size; i++) {
      writer.accept(row, i);
    }
    return row;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("dtype", dtype.name());
  }
}
