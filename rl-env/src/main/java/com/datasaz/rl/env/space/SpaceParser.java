package com.datasaz.rl.env.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes spaces from what {@link AbstractSpace#descriptor()} returned. */
final class SpaceParser {

  private SpaceParser() {}

  static Space<?> parse(Object descriptor) {
    String type = Json.string(Json.field(descriptor, "type"));
    return switch (type) {
      case "Box" -> box(descriptor, Dtype.named(text(descriptor, "dtype")));
      case "Discrete" -> new Discrete(integer(descriptor, "n"), integer(descriptor, "start"));
      case "MultiDiscrete" -> multiDiscrete(descriptor);
      case "MultiBinary" -> new MultiBinary(integers(descriptor, "shape"));
      case "Text" -> text(descriptor);
      case "Tuple" -> new TupleSpace(spaces(descriptor));
      case "Dict" -> dict(descriptor);
      case "Sequence" -> sequence(descriptor);
      case "Graph" -> graph(descriptor);
      case "OneOf" -> new OneOf(spaces(descriptor));
      default ->
          throw new IllegalArgumentException(
              "type of a space must be one of Gymnasium's, got " + type);
    };
  }

  private static <T> Box<T> box(Object descriptor, Dtype<T> dtype) {
    return Box.ofNumbers(
        dtype,
        numbers(descriptor, "low"),
        numbers(descriptor, "high"),
        integers(descriptor, "shape"));
  }

  private static MultiDiscrete multiDiscrete(Object descriptor) {
    return new MultiDiscrete(
        integers(descriptor, "nvec"), integers(descriptor, "start"), integers(descriptor, "shape"));
  }

  private static Text text(Object descriptor) {
    return new Text(
        integer(descriptor, "min_length"),
        integer(descriptor, "max_length"),
        text(descriptor, "charset"));
  }

  private static DictSpace dict(Object descriptor) {
    Map<String, Space<?>> entries = new LinkedHashMap<>();
    Object spaces = Json.field(descriptor, "spaces");
    for (Object key : Json.list(Json.field(descriptor, "order"))) {
      entries.put(Json.string(key), parse(Json.field(spaces, Json.string(key))));
    }
    return DictSpace.inOrder(entries);
  }

  private static Sequence<?> sequence(Object descriptor) {
    Space<?> element = parse(Json.field(descriptor, "space"));
    return Boolean.TRUE.equals(Json.field(descriptor, "stack"))
        ? Sequence.stacked(element)
        : Sequence.of(element);
  }

  private static Graph<?, ?> graph(Object descriptor) {
    Space<?> nodes = parse(Json.field(descriptor, "node_space"));
    Object edges = Json.map(descriptor).get("edge_space");
    return edges == null ? Graph.of(nodes) : Graph.of(nodes, parse(edges));
  }

  private static Space<?>[] spaces(Object descriptor) {
    List<?> list = Json.list(Json.field(descriptor, "spaces"));
    return list.stream().map(SpaceParser::parse).toArray(Space<?>[]::new);
  }

  private static String text(Object descriptor, String field) {
    return Json.string(Json.field(descriptor, field));
  }

  private static int integer(Object descriptor, String field) {
    return Json.integer(Json.field(descriptor, field));
  }

  private static int[] integers(Object descriptor, String field) {
    return Json.integers(Json.field(descriptor, field));
  }

  private static double[] numbers(Object descriptor, String field) {
    List<?> list = Json.list(Json.field(descriptor, field));
    return list.stream().mapToDouble(number -> Json.number(number).doubleValue()).toArray();
  }
}
