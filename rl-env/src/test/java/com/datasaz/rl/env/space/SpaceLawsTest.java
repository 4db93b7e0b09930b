package com.datasaz.rl.env.space;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.env.random.Pcg64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every space and every value drawn from it. */
class SpaceLawsTest {

  private static final int DRAWS = 50;

  static Stream<Space<?>> spaces() {
    List<Space<?>> spaces = new ArrayList<>(numeric());
    spaces.add(new Text(3));
    spaces.add(new Text(0, 4, "xyz"));
    spaces.add(new TupleSpace());
    spaces.add(new TupleSpace(numeric()));
    spaces.add(DictSpace.of(Map.of("b", new Discrete(2), "a", new Text(2))));
    spaces.add(nested());
    spaces.add(Sequence.of(new Discrete(3)));
    spaces.add(Sequence.of(nested()));
    spaces.add(Sequence.stacked(Box.of(Dtype.FLOAT32, 0, 1, 2)));
    spaces.add(Sequence.stacked(new MultiDiscrete(2, 3)));
    spaces.add(Graph.of(new Discrete(4)));
    spaces.add(Graph.of(Box.of(Dtype.FLOAT64, -1, 1, 2), new Discrete(3, 5)));
    spaces.add(new OneOf(new Discrete(2), Box.of(Dtype.FLOAT32, -1, 1, 4), new Text(2)));
    return spaces.stream();
  }

  private static List<Space<?>> numeric() {
    double infinity = Double.POSITIVE_INFINITY;
    return List.of(
        Box.of(Dtype.FLOAT32, -1, 1),
        Box.of(
            Dtype.FLOAT64,
            new double[] {0, -infinity, -infinity},
            new double[] {infinity, 1, infinity}),
        Box.of(Dtype.UINT8, 0, 255, 2, 3),
        Box.of(Dtype.INT8, -128, 127, 4),
        Box.of(Dtype.INT16, -300, 300, 2),
        Box.of(Dtype.INT32, -infinity, infinity, 2),
        Box.of(Dtype.INT64, -1e12, 1e12, 2),
        Box.scalar(Dtype.FLOAT32, 0, 1),
        new Discrete(5),
        new Discrete(3, -1),
        new MultiDiscrete(2, 3, 4),
        new MultiDiscrete(new int[] {2, 3, 4, 5}, new int[] {-1, 0, 1, 2}, 2, 2),
        new MultiBinary(3),
        new MultiBinary(2, 5));
  }

  private static Space<?> nested() {
    Map<String, Space<?>> entries = new LinkedHashMap<>();
    entries.put("z", new TupleSpace(new Discrete(2), new MultiBinary(3)));
    entries.put("a", Box.of(Dtype.FLOAT32, 0, 1, 2));
    return DictSpace.inOrder(entries);
  }

  @SuppressWarnings("unchecked") // the laws hold whatever the type of the values
  private static Space<Object> untyped(Space<?> space) {
    return (Space<Object>) space;
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void containsWhatItDraws(Space<?> space) {
    RandomGenerator random = new Pcg64(1);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(space.contains(space.sample(random))).isTrue();
    }
    assertThat(space.contains(null)).isFalse();
    assertThat(space.contains(new Object())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void sameSeedDrawsTheSame(Space<?> any) {
    Space<Object> space = untyped(any);
    SeededSampler<Object> first = space.seeded(3);
    SeededSampler<Object> second = space.seeded(3);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(space.same(first.sample(), second.sample())).isTrue();
    }
    assertThat(space.same(space.sample(new Pcg64(1)), space.sample(new Pcg64(1)))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void unflattensWhatItFlattened(Space<?> any) {
    Space<Object> space = untyped(any);
    RandomGenerator random = new Pcg64(2);
    for (int i = 0; i < DRAWS; i++) {
      Object value = space.sample(random);
      Object flat = space.flattenElements(value);
      assertThat(space.elementwiseFlatSpace().contains(flat)).isTrue();
      assertThat(space.same(space.unflattenElements(flat), value)).isTrue();
      if (space.isFlattenable()) {
        double[] row = space.flatten(value, Dtype.FLOAT64);
        assertThat(row).hasSize(space.flatDim());
        assertThat(space.flatSpace(Dtype.FLOAT64).contains(row)).isTrue();
        assertThat(space.same(space.unflatten(row, Dtype.FLOAT64), value)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void takesApartWhatItPutTogether(Space<?> any) {
    Space<Object> space = untyped(any);
    RandomGenerator random = new Pcg64(4);
    List<Object> values = List.of(space.sample(random), space.sample(random), space.sample(random));
    Object together = space.concatenate(values);
    assertThat(space.batch(3).contains(together)).isTrue();
    if (any.equals(new TupleSpace())) {
      return; // three times nothing is nothing
    }
    List<Object> apart = space.iterate(together);
    assertThat(apart).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(space.same(apart.get(i), values.get(i))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void readsWhatItWrote(Space<?> any) {
    Space<Object> space = untyped(any);
    Space<?> back = Space.parse(space.toJson());
    assertThat((Object) back)
        .isEqualTo(space)
        .hasSameHashCodeAs(space)
        .hasToString(space.toString());
    assertThat(space.isCloseTo(back)).isTrue();
    assertThat(space.isEquivalentTo(back)).isTrue();
    RandomGenerator random = new Pcg64(5);
    List<Object> values = List.of(space.sample(random), space.sample(random));
    List<Object> read = space.valuesFromJson(space.valuesToJson(values));
    if (any.equals(new TupleSpace())) {
      return; // no member has a list that tells how many values there were
    }
    assertThat(read).hasSize(2);
    assertThat(space.same(read.get(0), values.get(0))).isTrue();
    assertThat(space.same(read.get(1), values.get(1))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void copiesShareNoArray(Space<?> any) {
    Space<Object> space = untyped(any);
    Object value = space.sample(new Pcg64(6));
    Object copy = space.copy(value);
    assertThat(space.same(copy, value)).isTrue();
    if (value instanceof float[] array) {
      array[0] = Float.NaN;
      assertThat(space.same(copy, value)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void differsFromAllOthers(Space<?> space) {
    assertThat(spaces().filter(space::equals)).hasSize(1);
    assertThat(spaces().filter(space::isCloseTo)).hasSize(1);
  }
}
