package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of bits, as {@code gymnasium.spaces.MultiBinary}.
 *
 * <p>A value is a flat {@code byte[]} of zeros and ones in row-major order. Takes {@link
 * Restriction#bits} and {@link Restriction#probabilities} (of each bit to be one).
 */
public final class MultiBinary extends AbstractSpace<byte[]> {

  private final int[] shape;
  private final int size;

  /**
   * Bits in some shape.
   *
   * @param shape dimensions, at least one, all positive
   * @throws IllegalArgumentException if there is no dimension or one is not positive
   */
  public MultiBinary(int... shape) {
    if (shape.length == 0 || Arrays.stream(shape).anyMatch(dimension -> dimension <= 0)) {
      throw new IllegalArgumentException(
          "MultiBinary shape must have positive dimensions, got "
              + Arrays.toString(shape)
              + ": give it at least one bit");
    }
    this.shape = shape.clone();
    this.size = size(shape);
  }

  /**
   * Returns the number of bits.
   *
   * @return length of a value
   */
  public int size() {
    return size;
  }

  /**
   * Returns the dimensions.
   *
   * @return a copy of the shape
   */
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof byte[] bits && bits.length == size && allBinary(bits);
  }

  private static boolean allBinary(byte[] bits) {
    for (byte bit : bits) {
      if ((bit & 1) != bit) {
        return false;
      }
    }
    return true;
  }

  @Override
  byte[] draw(Generators generators, Restriction restriction) {
    if (restriction instanceof Restrictions.None) {
      return tosses(generators.own());
    }
    if (restriction instanceof Restrictions.Bits fixed) {
      return fix(tosses(generators.own()), fixed.bits());
    }
    if (restriction instanceof Restrictions.Probabilities probabilities) {
      return weighted(generators.own(), probabilities.values());
    }
    throw Restrictions.unfit(restriction, "bits or probabilities of length " + size, this);
  }

  /** The top bits of random bytes, four to an int: NumPy's bounded 8-bit integers below 2. */
  private byte[] tosses(RandomGenerator random) {
    byte[] bits = new byte[size];
    int word = 0;
    for (int i = 0; i < size; i++) {
      word = i % Integer.BYTES == 0 ? random.nextInt() : word >>> Byte.SIZE;
      bits[i] = (byte) (word >>> (Byte.SIZE - 1) & 1);
    }
    return bits;
  }

  private byte[] fix(byte[] bits, int[] fixed) {
    Restrictions.checkLength("bits", fixed.length, size, this);
    for (int i = 0; i < size; i++) {
      bits[i] = fixed[i] == 2 ? bits[i] : (byte) fixed[i];
    }
    return bits;
  }

  private byte[] weighted(RandomGenerator random, double[] probabilities) {
    Restrictions.checkLength("probabilities", probabilities.length, size, this);
    byte[] bits = new byte[size];
    for (int i = 0; i < size; i++) {
      bits[i] = (byte) (NumpySamplers.uniform(random) <= probabilities[i] ? 1 : 0);
    }
    return bits;
  }

  @Override
  public int flatDim() {
    return size;
  }

  @Override
  public Dtype<byte[]> flatDtype() {
    return Dtype.INT8;
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    Arrays.fill(high, offset, offset + size, 1);
  }

  @Override
  public <F> void flattenInto(byte[] value, Dtype<F> dtype, F target, int offset) {
    Dtype.INT8.transfer(value, 0, dtype, target, offset, size);
  }

  @Override
  <F> byte[] unflattenFrom(F row, Dtype<F> dtype, int offset) {
    byte[] value = new byte[size];
    dtype.transfer(row, offset, Dtype.INT8, value, 0, size);
    return value;
  }

  @Override
  public Box<byte[]> batch(int n) {
    return Box.of(Dtype.INT8, 0, 1, prepend(n, shape));
  }

  @Override
  public byte[] concatenate(List<byte[]> values) {
    byte[] batch = new byte[values.size() * size];
    for (int i = 0; i < values.size(); i++) {
      System.arraycopy(values.get(i), 0, batch, i * size, size);
    }
    return batch;
  }

  @Override
  public List<byte[]> iterate(Object batched) {
    if (!(batched instanceof byte[] batch)) {
      throw notBatched(batched);
    }
    List<byte[]> values = new ArrayList<>();
    for (int at = 0; at + size <= batch.length; at += size) {
      values.add(Arrays.copyOfRange(batch, at, at + size));
    }
    return values;
  }

  @Override
  public byte[] copy(byte[] value) {
    return value.clone();
  }

  @Override
  public boolean same(byte[] first, byte[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  boolean isBatch(Object value) {
    return value instanceof byte[] batch && batch.length % size == 0;
  }

  @Override
  Object toJsonable(List<byte[]> values) {
    return values.stream()
        .map(value -> NestedLists.nest(shape, i -> Integer.valueOf(value[i])))
        .toList();
  }

  @Override
  List<byte[]> fromJsonable(Object jsonable) {
    return Json.list(jsonable).stream().map(MultiBinary::bits).toList();
  }

  private static byte[] bits(Object nested) {
    int[] numbers = Json.integers(NestedLists.flatten(nested));
    byte[] bits = new byte[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) numbers[i];
    }
    return bits;
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "MultiBinary");
    descriptor.put("shape", boxed(shape));
    return descriptor;
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return equals(other);
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return equals(other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MultiBinary binary && Arrays.equals(shape, binary.shape);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return "MultiBinary(" + (shape.length == 1 ? shape[0] : tuple(shape)) + ")";
  }
}
