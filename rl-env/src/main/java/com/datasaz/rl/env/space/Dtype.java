package com.datasaz.rl.env.space;

import java.util.List;

/**
 * The element type of a numeric array, with the Java array type that carries it.
 *
 * <p>A value of a {@link Box} is a flat array in row-major order; its dtype says which: {@code
 * float[]} for {@link #FLOAT32}, {@code byte[]} for {@link #INT8} and {@link #UINT8}, and so on.
 * Names are those of NumPy.
 *
 * <p>Immutable and thread-safe; the constants below are the only instances.
 *
 * @param <T> the array type, for example {@code float[]}
 */
public final class Dtype<T> {

  /** 32-bit floating point in a {@code float[]}. */
  public static final Dtype<float[]> FLOAT32 =
      new Dtype<>("float32", float[].class, -Float.MAX_VALUE, Float.MAX_VALUE, new FloatElements());

  /** 64-bit floating point in a {@code double[]}. */
  public static final Dtype<double[]> FLOAT64 =
      new Dtype<>(
          "float64", double[].class, -Double.MAX_VALUE, Double.MAX_VALUE, new DoubleElements());

  /** Signed 8-bit integers in a {@code byte[]}. */
  public static final Dtype<byte[]> INT8 =
      new Dtype<>("int8", byte[].class, Byte.MIN_VALUE, Byte.MAX_VALUE, new ByteElements());

  /** Unsigned 8-bit integers, 0 to 255, in the bits of a {@code byte[]}: the type of pictures. */
  public static final Dtype<byte[]> UINT8 =
      new Dtype<>("uint8", byte[].class, 0, 255, new UnsignedByteElements());

  /** Signed 16-bit integers in a {@code short[]}. */
  public static final Dtype<short[]> INT16 =
      new Dtype<>("int16", short[].class, Short.MIN_VALUE, Short.MAX_VALUE, new ShortElements());

  /** Signed 32-bit integers in an {@code int[]}. */
  public static final Dtype<int[]> INT32 =
      new Dtype<>("int32", int[].class, Integer.MIN_VALUE, Integer.MAX_VALUE, new IntElements());

  /** Signed 64-bit integers in a {@code long[]}. */
  public static final Dtype<long[]> INT64 =
      new Dtype<>("int64", long[].class, Long.MIN_VALUE, Long.MAX_VALUE, new LongElements());

  private static final List<Dtype<?>> ALL =
      List.of(FLOAT32, FLOAT64, INT8, UINT8, INT16, INT32, INT64);

  private final String name;
  private final Class<T> arrayType;
  private final double min;
  private final double max;
  private final Elements<T> elements;

  private Dtype(String name, Class<T> arrayType, double min, double max, Elements<T> elements) {
    this.name = name;
    this.arrayType = arrayType;
    this.min = min;
    this.max = max;
    this.elements = elements;
  }

  /**
   * Finds a dtype by its NumPy name.
   *
   * @param name for example {@code "float32"}
   * @return the dtype of that name
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Dtype<?> named(String name) {
    return ALL.stream()
        .filter(dtype -> dtype.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("dtype must be one of " + ALL + ", got " + name));
  }

  /**
   * Returns the dtype's NumPy name.
   *
   * @return for example {@code "float32"}
   */
  public String name() {
    return name;
  }

  /**
   * Returns the Java type of the arrays.
   *
   * @return for example {@code float[].class}
   */
  public Class<T> arrayType() {
    return arrayType;
  }

  /**
   * Returns the smallest finite number that an element can hold.
   *
   * @return the smallest finite number
   */
  public double min() {
    return min;
  }

  /**
   * Returns the largest finite number that an element can hold.
   *
   * @return the largest finite number
   */
  public double max() {
    return max;
  }

  /**
   * Tells integers from floating point.
   *
   * @return true if elements are integers
   */
  public boolean isInteger() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /**
   * Allocates an array of zeros.
   *
   * @param length number of elements, not negative
   * @return a new array
   */
  public T newArray(int length) {
    return elements.newArray(length);
  }

  /**
   * Returns the number of elements of an array.
   *
   * @param array the array
   * @return its length
   */
  public int length(T array) {
    return elements.length(array);
  }

  /**
   * Reads one element.
   *
   * @param array the array
   * @param index position, from 0
   * @return the element; an {@link #INT64} beyond 2^53 is rounded
   */
  public double get(T array, int index) {
    return elements.get(array, index);
  }

  /**
   * Writes one element, cast to this type as Java casts a double.
   *
   * @param array the array
   * @param index position, from 0
   * @param value the number to store
   */
  public void set(T array, int index, double value) {
    elements.set(array, index, value);
  }

  /** The element as a whole number, exactly. */
  long getLong(T array, int index) {
    return elements.getLong(array, index);
  }

  /** Stores a number, exactly if this type can hold it. */
  void set(T array, int index, Number value) {
    elements.set(array, index, value);
  }

  /**
   * Copies an array.
   *
   * @param array the array
   * @return a new array with the same elements
   */
  public T copy(T array) {
    return elements.copy(array);
  }

  /**
   * Compares two arrays element by element; NaN equals NaN.
   *
   * @param first one array
   * @param second the other
   * @return true if they have the same length and elements
   */
  public boolean equal(T first, T second) {
    return elements.equal(first, second);
  }

  int hash(T array) {
    return elements.hash(array);
  }

  /** Whether low[i] <= value[i] <= high[i] for every i; NaN is within nothing. */
  boolean within(T value, T low, T high) {
    return elements.within(value, low, high);
  }

  boolean isUnboundedBelow(double bound) {
    return bound == Double.NEGATIVE_INFINITY || (wide() && bound == min);
  }

  boolean isUnboundedAbove(double bound) {
    return bound == Double.POSITIVE_INFINITY || (wide() && bound == max);
  }

  /** The bound of this type that a number stands for: an infinite one is the type's own limit. */
  double bound(String side, double number) {
    if (isInteger() && Double.isInfinite(number) && wide()) {
      return number < 0 ? min : max;
    }
    if (Double.isNaN(number) || (isInteger() && (number < min || number > max))) {
      throw new IllegalArgumentException(
          "Box "
              + side
              + " must be in ["
              + min
              + ", "
              + max
              + "] for "
              + name
              + ", got "
              + number
              + ": use a bound that the dtype can hold, or a wider dtype");
    }
    return number;
  }

  /** 32 and 64-bit integers, whose whole range stands for "no bound". */
  private boolean wide() {
    return this == INT32 || this == INT64;
  }

  T filled(int length, double value) {
    T array = newArray(length);
    for (int i = 0; i < length; i++) {
      set(array, i, value);
    }
    return array;
  }

  void move(T source, int from, T target, int to, int length) {
    System.arraycopy(source, from, target, to, length);
  }

  /** Copies elements into an array of another type, casting them. */
  <F> void transfer(T source, int from, Dtype<F> type, F target, int to, int length) {
    if (type == this) {
      System.arraycopy(source, from, target, to, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      type.set(target, to + i, get(source, from + i));
    }
  }

  T slice(T source, int from, int length) {
    T part = newArray(length);
    move(source, from, part, 0, length);
    return part;
  }

  /** NumPy's {@code result_type} of two: the narrowest that holds every number of both. */
  static Dtype<?> common(Dtype<?> first, Dtype<?> second) {
    for (Dtype<?> candidate : List.of(UINT8, INT8, INT16, INT32, INT64, FLOAT32)) {
      if (candidate.holds(first) && candidate.holds(second)) {
        return candidate;
      }
    }
    return FLOAT64;
  }

  private boolean holds(Dtype<?> other) {
    if (this == FLOAT32) {
      return !other.isInteger() ? other == FLOAT32 : other.max <= Short.MAX_VALUE;
    }
    return other.isInteger() && min <= other.min && other.max <= max;
  }

  @Override
  public String toString() {
    return name;
  }
}
