package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Graph;
import com.datasaz.rl.env.space.GraphInstance;
import com.datasaz.rl.env.space.GraphInstance.Edge;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.OneOf;
import com.datasaz.rl.env.space.Sequence;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded Python values as the Java values that stand for them.
 *
 * <p>Strictly, an array keeps its dtype, so that a space can refuse it; leniently, it gets the
 * dtype of the space, so that results can be compared.
 */
final class Values {

  static final String FLAT_ARRAYS =
      "a Java value is a flat array: its shape is the space's, and there is no other to compare";
  static final String GRAPH_EDGES =
      "GraphInstance keeps an edge's ends and value together: edges without links do not exist";

  static final String NO_ROWS =
      "GraphInstance keeps a list of nodes and one of edges: what is no array of them does not exist";

  private static final Space<?> NONE = new Discrete(1);

  private final boolean lenient;

  private Values(boolean lenient) {
    this.lenient = lenient;
  }

  static Object strict(JsonNode value, Space<?> space) {
    return new Values(false).read(value, space);
  }

  static Object lenient(JsonNode value, Space<?> space) {
    return new Values(true).read(value, space);
  }

  static List<Object> lenientList(JsonNode values, Space<?> space) {
    List<Object> list = new ArrayList<>();
    values.forEach(value -> list.add(lenient(value, space)));
    return list;
  }

  private Object read(JsonNode value, Space<?> space) {
    return switch (value.path("kind").asText("none")) {
      case "array" -> array(value, space);
      case "scalar", "int" ->
          lenient && space instanceof Box<?> box ? single(box, value) : scalar(value.get("value"));
      case "float" -> References.number(value.get("value"));
      case "bool" -> value.get("value").booleanValue();
      case "str" -> value.get("value").textValue();
      case "tuple" -> tuple(value, space);
      case "list" -> items(value, space);
      case "dict" -> dict(value, space);
      case "graph" ->
          space instanceof Graph<?, ?> graph
              ? graph(value, graph)
              : new GraphInstance<>(List.of(), List.of());
      case "none" -> null;
      default -> throw References.listed("unknown kind of value: " + value);
    };
  }

  private static Object scalar(JsonNode value) {
    if (value.isTextual()) {
      return References.number(value);
    }
    return value.canConvertToInt() ? (Object) value.intValue() : value.numberValue();
  }

  /** A number out of a box without dimensions. */
  private static <T> T single(Box<T> box, JsonNode value) {
    T array = box.dtype().newArray(1);
    box.dtype().set(array, 0, References.number(value.get("value")));
    return array;
  }

  private Object array(JsonNode value, Space<?> space) {
    int[] shape = References.integers(value.get("shape"));
    if (space instanceof Discrete && shape.length == 0) {
      return whole(value) ? (Object) value.get("data").get(0).intValue() : value.get("data");
    }
    checkShape(shape, space);
    return fill(dtype(value.get("dtype").textValue(), space), value.get("data"));
  }

  private static boolean whole(JsonNode array) {
    return array.get("dtype").textValue().matches("u?int\\d+");
  }

  /** Same number of elements, other shape: not a question that a flat array can be asked. */
  private static void checkShape(int[] shape, Space<?> space) {
    int[] expected = shapeOf(space);
    if (expected != null && !Arrays.equals(shape, expected) && size(shape) == size(expected)) {
      throw References.listed(FLAT_ARRAYS);
    }
  }

  private static int[] shapeOf(Space<?> space) {
    if (space instanceof Box<?> box) {
      return box.shape();
    }
    if (space instanceof MultiDiscrete choices) {
      return choices.shape();
    }
    return space instanceof MultiBinary bits ? bits.shape() : null;
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private Dtype<?> dtype(String name, Space<?> space) {
    Space<?> element = space instanceof Sequence<?> sequence ? sequence.element() : space;
    if (lenient && element instanceof Box<?> box) {
      return box.dtype();
    }
    boolean whole = element instanceof MultiDiscrete || element instanceof Discrete;
    return whole && name.equals("int64") ? Dtype.INT32 : References.dtype(name);
  }

  static <T> T fill(Dtype<T> dtype, JsonNode data) {
    T array = dtype.newArray(data.size());
    for (int i = 0; i < data.size(); i++) {
      dtype.set(array, i, References.number(data.get(i)));
    }
    return array;
  }

  private Object tuple(JsonNode value, Space<?> space) {
    JsonNode items = value.get("items");
    if (space instanceof OneOf oneOf && items.size() == 2 && items.get(0).has("value")) {
      int index = items.get(0).get("value").intValue();
      Space<?> chosen = index < oneOf.spaces().size() ? oneOf.spaces().get(index) : oneOf;
      return new OneOf.Choice(index, read(items.get(1), chosen));
    }
    return items(value, space);
  }

  private List<Object> items(JsonNode value, Space<?> space) {
    List<Object> list = new ArrayList<>();
    for (JsonNode item : value.get("items")) {
      list.add(read(item, member(space, list.size())));
    }
    return list;
  }

  private static Space<?> member(Space<?> space, int i) {
    if (space instanceof TupleSpace tuple && i < tuple.spaces().size()) {
      return tuple.spaces().get(i);
    }
    return space instanceof Sequence<?> sequence ? sequence.element() : NONE;
  }

  private Map<String, Object> dict(JsonNode value, Space<?> space) {
    Map<String, Object> map = new LinkedHashMap<>();
    value
        .get("items")
        .properties()
        .forEach(
            entry -> map.put(entry.getKey(), read(entry.getValue(), entry(space, entry.getKey()))));
    return map;
  }

  private static Space<?> entry(Space<?> space, String key) {
    Space<?> member = space instanceof DictSpace dict ? dict.spaces().get(key) : null;
    return member == null ? NONE : member;
  }

  private Object graph(JsonNode value, Graph<?, ?> space) {
    List<Object> nodes = rows(value.get("nodes"), space.nodeSpace());
    JsonNode links = value.path("edge_links");
    boolean linked = links.path("kind").asText().equals("array");
    boolean labelled = value.path("edges").path("kind").asText().equals("array");
    if (linked != labelled) {
      throw References.listed(GRAPH_EDGES);
    }
    return new GraphInstance<>(nodes, linked ? edges(value, space) : List.of());
  }

  private List<Edge<Object>> edges(JsonNode value, Graph<?, ?> space) {
    List<Object> labels = rows(value.get("edges"), space.hasEdges() ? space.edgeSpace() : NONE);
    int[] ends = References.integers(value.get("edge_links").get("data"));
    if (ends.length != 2 * labels.size()) {
      throw References.listed(GRAPH_EDGES);
    }
    List<Edge<Object>> edges = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      edges.add(new Edge<>(ends[2 * i], ends[2 * i + 1], labels.get(i)));
    }
    return edges;
  }

  /** The rows of an array, each as a value of the space. */
  private List<Object> rows(JsonNode array, Space<?> space) {
    if (array.path("shape").isEmpty()) {
      throw References.listed(NO_ROWS);
    }
    int count = array.get("shape").get(0).intValue();
    JsonNode data = array.get("data");
    int width = count == 0 ? 0 : data.size() / count;
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(array, space, i * width, width));
    }
    return rows;
  }

  private Object row(JsonNode array, Space<?> space, int from, int width) {
    if (space instanceof Discrete) {
      return array.get("data").get(from).intValue();
    }
    return copy(dtype(array.get("dtype").textValue(), space), array.get("data"), from, width);
  }

  private static <T> T copy(Dtype<T> dtype, JsonNode data, int from, int width) {
    T row = dtype.newArray(width);
    for (int i = 0; i < width; i++) {
      dtype.set(row, i, References.number(data.get(from + i)));
    }
    return row;
  }
}
