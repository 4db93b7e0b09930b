package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Graph;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Restriction;
import com.datasaz.rl.env.space.SeededSampler;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.Text;
import com.datasaz.rl.env.space.TupleSpace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One test for each entry of a file of recorded space semantics. */
final class SpacesParity {

  private static final String PYTHON_TYPES =
      "hangs on NumPy's casting or on list versus tuple; Java's static types decide: ";
  private static final String NO_COUNTERPART =
      "forbidden by the types, or not written down, in Java: ";
  private static final String EMPTY_MASK =
      "a mask that allows nothing is an error in Java; upstream returns start, which is masked out";

  private static final String CLIPPED =
      "upstream never draws the two outermost values of a signed type; here all are equally likely";
  private static final String SORTED_KEYS =
      "upstream sorts the keys of a batched Dict; here they keep their order";
  private static final String SHORT_TUPLE =
      "upstream compares tuples by the members of the first alone, or fails";

  private static final Map<String, Consumer<JsonNode>> SECTIONS = sections();
  private static final Map<String, Supplier<Space<?>>> CONSTRUCTORS = constructors();

  private SpacesParity() {}

  private static Map<String, Consumer<JsonNode>> sections() {
    Map<String, Consumer<JsonNode>> sections = new LinkedHashMap<>();
    sections.put("contains", SpacesParity::contains);
    sections.put("flatten", SpacesParity::flatten);
    sections.put("unflatten_edge", SpacesParity::unflattenEdge);
    sections.put("constructors", SpacesParity::constructor);
    sections.put("bounded", SpacesParity::bounded);
    sections.put("equality", SpacesParity::equality);
    sections.put("batch_space", SpacesParity::batch);
    sections.put("concatenate_iterate", SpacesParity::concatenate);
    sections.put("seeded_sampling", SpacesParity::seededSampling);
    sections.put("mask_errors", SpacesParity::maskError);
    sections.put("jsonable", SpacesParity::jsonable);
    return sections;
  }

  private static Map<String, Supplier<Space<?>>> constructors() {
    Map<String, Supplier<Space<?>>> calls = new LinkedHashMap<>();
    double infinity = Double.POSITIVE_INFINITY;
    Space<?> three = new Discrete(3);
    Space<?> two = new Discrete(2);
    calls.put("Box(-1,1)", () -> Box.of(Dtype.FLOAT32, -1, 1));
    calls.put(
        "Box(low=[0,1],high=[1,2])",
        () -> Box.of(Dtype.FLOAT32, new float[] {0, 1}, new float[] {1, 2}));
    calls.put("Box(low=high)", () -> Box.of(Dtype.FLOAT32, 1, 1));
    calls.put(
        "Box(shape mismatch)", () -> Box.of(Dtype.FLOAT32, new float[2], new float[] {1, 1, 1}));
    calls.put("Box(-inf,inf,(2,),int32)", () -> Box.of(Dtype.INT32, -infinity, infinity, 2));
    calls.put("Box(-1,1,(2,),uint8)", () -> Box.of(Dtype.UINT8, -1, 1, 2));
    calls.put("Box(0,1,(),float32)", () -> Box.scalar(Dtype.FLOAT32, 0, 1));
    calls.put("Discrete(0)", () -> new Discrete(0));
    calls.put("Discrete(3)", () -> new Discrete(3));
    calls.put("MultiDiscrete([2,3])", () -> new MultiDiscrete(2, 3));
    calls.put(
        "MultiDiscrete([2,3],start=[1,2])",
        () -> new MultiDiscrete(new int[] {2, 3}, new int[] {1, 2}));
    calls.put("MultiBinary(4)", () -> new MultiBinary(4));
    calls.put("MultiBinary(0)", () -> new MultiBinary(0));
    calls.put("Text(3,min_length=5)", () -> new Text(5, 3, Text.ALPHANUMERIC));
    calls.put("Text(0,min_length=0)", () -> new Text(0, 0, Text.ALPHANUMERIC));
    calls.put("Discrete(-1)", () -> new Discrete(-1));
    calls.put("Discrete(3,start=-1)", () -> new Discrete(3, -1));
    calls.put("MultiDiscrete([])", () -> new MultiDiscrete());
    calls.put("MultiDiscrete([2,0])", () -> new MultiDiscrete(2, 0));
    calls.put("MultiDiscrete([0,2])", () -> new MultiDiscrete(0, 2));
    calls.put("MultiBinary(-1)", () -> new MultiBinary(-1));
    calls.put("MultiBinary([2,3])", () -> new MultiBinary(2, 3));
    calls.put("Text(3,min_length=-1)", () -> new Text(-1, 3, Text.ALPHANUMERIC));
    calls.put("Text(-1)", () -> new Text(1, -1, Text.ALPHANUMERIC));
    calls.put("Tuple(())", () -> new TupleSpace());
    calls.put("Dict unsorted dict -> sorted", () -> DictSpace.of(Map.of("z", two, "a", three)));
    calls.put("Dict kwargs keep order", () -> DictSpace.inOrder(ordered("z", two, "a", three)));
    calls.put(
        "Graph(Box,Discrete)", () -> Graph.of(Box.of(Dtype.FLOAT32, 0, 1, 2), new Discrete(3)));
    return calls;
  }

  private static Map<String, Space<?>> ordered(
      String first, Space<?> one, String second, Space<?> two) {
    Map<String, Space<?>> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    root.properties()
        .forEach(
            section -> {
              if (!section.getKey().equals("meta")) {
                addTests(section.getKey(), section.getValue(), tests);
              }
            });
    return tests.stream();
  }

  private static void addTests(String section, JsonNode entries, List<DynamicTest> tests) {
    Consumer<JsonNode> check =
        SECTIONS.getOrDefault(
            section,
            entry -> {
              throw References.listed("unknown section " + section);
            });
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      tests.add(DynamicTest.dynamicTest(section + "[" + i + "]", () -> check.accept(entry)));
    }
  }

  @SuppressWarnings("unchecked") // a recorded space has values of a type that only the record knows
  private static Space<Object> space(JsonNode descriptor) {
    Space<?> space = References.space(descriptor);
    assertThat(Space.parse(space.toJson())).isEqualTo(space).hasSameHashCodeAs(space);
    return (Space<Object>) space;
  }

  @SuppressWarnings("unchecked")
  private static Space<Object> untyped(Space<?> space) {
    return (Space<Object>) space;
  }

  private static void contains(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    boolean expected = entry.get("expected").booleanValue();
    boolean actual = space.contains(Values.strict(entry.get("value"), space));
    if (actual != expected && entry.path("python_dtype_semantics").booleanValue()) {
      throw References.listed(PYTHON_TYPES + actual);
    }
    assertThat(actual).as("%s contains %s", space, entry.get("value")).isEqualTo(expected);
  }

  private static void flatten(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    assertThat(space.isFlattenable()).isEqualTo(entry.get("np_flattenable").booleanValue());
    flatDim(entry, space);
    Space<Object> flatSpace = untyped(space.elementwiseFlatSpace());
    assertSameSpace(flatSpace, entry.get("flatten_space"));
    Object sample = Values.lenient(entry.get("sample"), space);
    Object flat = space.flattenElements(sample);
    assertSame(flatSpace, flat, entry.get("flattened"));
    assertThat(flatSpace.contains(flat))
        .isEqualTo(entry.get("flattened_in_flatten_space").booleanValue());
    assertSame(space, space.unflattenElements(flat), entry.get("unflattened"));
  }

  private static void flatDim(JsonNode entry, Space<?> space) {
    JsonNode expected = entry.get("flatdim");
    if (expected.isTextual()) {
      assertThatThrownBy(space::flatDim).isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    assertThat(space.flatDim()).isEqualTo(expected.intValue());
    assertThat(space.flatSpace(Dtype.FLOAT64).size()).isEqualTo(expected.intValue());
  }

  /** Equal, where whole numbers of choices have 32 bits in Java and 64 in NumPy. */
  private static void assertSameSpace(Space<?> actual, JsonNode descriptor) {
    Space<?> expected = References.space(descriptor);
    if (!expected.equals(actual)) {
      expected = Space.parse(descriptor.toString().replace("\"int64\"", "\"int32\""));
    }
    assertThat((Object) actual).isEqualTo(expected);
  }

  private static void assertSame(Space<Object> space, Object actual, JsonNode expected) {
    assertThat(space.same(actual, Values.lenient(expected, space)))
        .as("%s in %s, expected %s", space.valuesToJson(List.of(actual)), space, expected)
        .isTrue();
  }

  private static void unflattenEdge(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    double[] row = References.numbers(entry.get("flat").get("data"));
    if (entry.get("expected").textValue().startsWith("error")) {
      assertThatThrownBy(() -> space.unflatten(row, Dtype.FLOAT64))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    JsonNode value = entry.get("value");
    assertThat(Plain.of(space.unflatten(row, Dtype.FLOAT64)))
        .isEqualTo(Plain.of(value.has("kind") ? Values.lenient(value, space) : value));
  }

  private static void constructor(JsonNode entry) {
    String call = entry.get("call").textValue();
    Supplier<Space<?>> constructor = CONSTRUCTORS.get(call);
    if (!entry.get("ok").booleanValue()) {
      mustFail(call, constructor);
      return;
    }
    Space<?> expected = space(entry.get("space"));
    Space<?> actual = constructor == null ? expected : constructor.get();
    assertThat((Object) actual).isEqualTo(expected);
    assertThat(plain(actual.toString())).isEqualTo(plain(entry.get("repr").textValue()));
  }

  /** A printed space without the ways in which Python prints numbers, matrices and booleans. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[\\[\\]]", "")
        .replaceAll("(\\d)\\.0?(?!\\d)", "$1")
        .replaceAll("\\s+", " ")
        .replace("( ", "(");
  }

  private static void mustFail(String call, Supplier<Space<?>> constructor) {
    if (constructor == null) {
      throw References.listed(NO_COUNTERPART + call);
    }
    assertThatThrownBy(constructor::get).isInstanceOf(IllegalArgumentException.class);
  }

  private static void bounded(JsonNode entry) {
    Box<?> box = References.box(entry.get("space"));
    assertThat(box.isBounded()).isEqualTo(entry.get("both").booleanValue());
    assertThat(box.isBoundedBelow()).isEqualTo(entry.get("below").booleanValue());
    assertThat(box.isBoundedAbove()).isEqualTo(entry.get("above").booleanValue());
    for (int i = 0; i < box.size(); i++) {
      assertThat(box.isBoundedBelow(i)).isEqualTo(entry.get("bounded_below").get(i).booleanValue());
      assertThat(box.isBoundedAbove(i)).isEqualTo(entry.get("bounded_above").get(i).booleanValue());
    }
  }

  private static void equality(JsonNode entry) {
    Space<?> first = space(entry.get("a"));
    Space<?> second = space(entry.get("b"));
    assertThat(first.isCloseTo(second)).isEqualTo(entry.get("equal").booleanValue());
    if (first instanceof TupleSpace left
        && second instanceof TupleSpace right
        && left.spaces().size() != right.spaces().size()) {
      assertThat(first.isEquivalentTo(second)).isFalse();
      throw References.listed(SHORT_TUPLE);
    }
    assertThat(first.isEquivalentTo(second))
        .isEqualTo(entry.get("dtype_shape_equiv").booleanValue());
  }

  private static void batch(JsonNode entry) {
    Space<?> batched = space(entry.get("space")).batch(entry.get("n").intValue());
    if (!sortedKeys(batched.toJson()).equals(batched.toJson())
        && sortedKeys(batched.toJson()).equals(sortedKeys(expected(entry)))) {
      throw References.listed(SORTED_KEYS);
    }
    assertSameSpace(batched, entry.get("batched"));
  }

  private static String expected(JsonNode entry) {
    return entry.get("batched").toString().replace("\"int64\"", "\"int32\"");
  }

  /** JSON of a space in which every object lists its keys alphabetically, and so does "order". */
  private static String sortedKeys(String json) {
    return Space.parse(sorted(References.parse(json)).toString()).toJson();
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(fields(node)).forEach((name, value) -> object.set(name, sorted(value)));
    if (object.has("order")) {
      ArrayNode order = object.putArray("order");
      object.get("spaces").fieldNames().forEachRemaining(order::add);
    }
    return object;
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static void concatenate(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    List<Object> samples = Values.lenientList(entry.get("samples"), space);
    Space<Object> batched = untyped(space.batch(samples.size()));
    Object together = space.concatenate(samples);
    assertThat(batched.contains(together)).isTrue();
    assertSame(batched, together, entry.get("concatenated"));
    assertSameList(space, space.iterate(together), entry.get("iterated"));
  }

  private static void assertSameList(Space<Object> space, List<Object> actual, JsonNode expected) {
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      assertSame(space, actual.get(i), expected.get(i));
    }
  }

  private static void seededSampling(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    Restriction restriction = Restrictions.of(entry.path("kwargs"), space);
    SeededSampler<Object> sampler = space.seeded(entry.get("seed").longValue());
    if (allowsNothing(entry.path("kwargs"))) {
      assertThatThrownBy(() -> sampler.sample(restriction))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("allow at least one choice");
      throw References.listed(EMPTY_MASK);
    }
    for (JsonNode expected : entry.get("samples")) {
      Object sample = sampler.sample(restriction);
      assertThat(space.contains(sample)).isTrue();
      listIfClipped(space, sample, expected);
      assertSame(space, sample, expected);
    }
  }

  /** Upstream clips whole samples two short of the ends of their type. */
  private static void listIfClipped(Space<Object> space, Object sample, JsonNode expected) {
    if (space instanceof Box<?>
        && sample instanceof byte[] bytes
        && !space.same(sample, Values.lenient(expected, space))) {
      byte[] clipped = bytes.clone();
      for (int i = 0; i < clipped.length; i++) {
        clipped[i] = (byte) Math.max(Byte.MIN_VALUE + 2, Math.min(Byte.MAX_VALUE - 2, clipped[i]));
      }
      assertSame(space, clipped, expected);
      throw References.listed(CLIPPED);
    }
  }

  private static boolean allowsNothing(JsonNode kwargs) {
    JsonNode data = kwargs.path("mask").path("data");
    return data.isArray() && References.numbers(data).length > 0 && sum(data) == 0;
  }

  private static double sum(JsonNode data) {
    double sum = 0;
    for (double value : References.numbers(data)) {
      sum += value;
    }
    return sum;
  }

  private static void maskError(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    assertThatThrownBy(() -> space.seeded(0).sample(Restrictions.of(entry.path("kwargs"), space)))
        .as(entry.path("case").asText())
        .satisfies(
            thrown -> {
              if (thrown instanceof org.opentest4j.TestAbortedException listed) {
                throw listed;
              }
            })
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void jsonable(JsonNode entry) {
    Space<Object> space = space(entry.get("space"));
    List<Object> samples = Values.lenientList(entry.get("samples"), space);
    String json = space.valuesToJson(samples);
    assertThat(normal(References.parse(json))).isEqualTo(normal(entry.get("jsonable")));
    assertSameList(space, space.valuesFromJson(json), entry.get("back"));
    assertSameList(
        space, space.valuesFromJson(entry.get("jsonable").toString()), entry.get("back"));
  }

  /** JSON as text, with every number written the same way. */
  private static String normal(JsonNode node) {
    return node.toString().replaceAll("(\\d)\\.0(?!\\d)", "$1");
  }
}
