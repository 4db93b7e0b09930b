package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Graph;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.OneOf;
import com.datasaz.rl.env.space.Restriction;
import com.datasaz.rl.env.space.Sequence;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.Text;
import com.datasaz.rl.env.space.TupleSpace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recorded {@code mask} and {@code probability} arguments as restrictions. */
final class Restrictions {

  static final String ONE_ARGUMENT =
      "mask and probability are one argument in Java: there is no call that gives both";
  static final String BOOLEAN_MASK = "a mask is boolean in Java: it has no third value";

  static final String ELEMENT_TYPE =
      "the element type of a mask or of probabilities is Java's: it has no other";

  private final String dtype;

  private Restrictions(String dtype) {
    this.dtype = dtype;
  }

  static Restriction of(JsonNode kwargs, Space<?> space) {
    if (kwargs.has("mask") && kwargs.has("probability")) {
      throw References.listed(ONE_ARGUMENT);
    }
    if (kwargs.isEmpty()) {
      return Restriction.none();
    }
    if (!kwargs.has("mask") && !kwargs.has("probability")) {
      throw References.listed("unknown arguments of sample: " + kwargs);
    }
    return kwargs.has("mask")
        ? new Restrictions("int8").read(kwargs.get("mask"), space)
        : new Restrictions("float64").read(kwargs.get("probability"), space);
  }

  private Restriction read(JsonNode value, Space<?> space) {
    return switch (value.path("kind").asText("none")) {
      case "none" -> Restriction.none();
      case "array" -> leaf(value, space);
      case "dict" -> entries(value.get("items"), (DictSpace) space);
      default -> branch(value.get("items"), space);
    };
  }

  private Restriction leaf(JsonNode array, Space<?> space) {
    if (!array.get("dtype").textValue().equals(dtype)) {
      throw References.listed(ELEMENT_TYPE);
    }
    if (dtype.equals("float64")) {
      return Restriction.probabilities(References.numbers(array.get("data")));
    }
    int[] values = References.integers(array.get("data"));
    return space instanceof MultiBinary ? Restriction.bits(values) : mask(values);
  }

  private static Restriction mask(int[] values) {
    boolean[] allowed = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw References.listed(BOOLEAN_MASK);
      }
      allowed[i] = values[i] == 1;
    }
    return Restriction.mask(allowed);
  }

  private Restriction branch(JsonNode items, Space<?> space) {
    if (space instanceof Text || space instanceof Sequence) {
      Space<?> element = space instanceof Sequence<?> sequence ? sequence.element() : space;
      return Restriction.lengths(lengths(items.get(0)), read(items.get(1), element));
    }
    List<Restriction> members = new ArrayList<>();
    for (JsonNode item : space instanceof MultiDiscrete ? flat(items) : items) {
      members.add(read(item, member(space, members.size())));
    }
    return Restriction.members(members.toArray(Restriction[]::new));
  }

  /** The choices of a matrix are listed row by row in Java. */
  private static List<JsonNode> flat(JsonNode items) {
    List<JsonNode> leaves = new ArrayList<>();
    for (JsonNode item : items) {
      if (item.has("items")) {
        leaves.addAll(flat(item.get("items")));
      } else {
        leaves.add(item);
      }
    }
    return leaves;
  }

  private static Space<?> member(Space<?> space, int i) {
    if (space instanceof TupleSpace tuple) {
      return tuple.spaces().get(i);
    }
    if (space instanceof Graph<?, ?> graph) {
      return i == 0 ? graph.nodeSpace() : graph.edgeSpace();
    }
    return space instanceof OneOf oneOf ? oneOf.spaces().get(i) : space;
  }

  private static int[] lengths(JsonNode value) {
    return switch (value.path("kind").asText("none")) {
      case "none" -> new int[0];
      case "array" -> References.integers(value.get("data"));
      default -> new int[] {value.get("value").intValue()};
    };
  }

  private Restriction entries(JsonNode items, DictSpace space) {
    Map<String, Restriction> entries = new LinkedHashMap<>();
    items
        .properties()
        .forEach(
            entry ->
                entries.put(
                    entry.getKey(), read(entry.getValue(), space.spaces().get(entry.getKey()))));
    return Restriction.entries(entries);
  }
}
