package com.datasaz.rl.env.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded JSON, and Java arrays, as lists, maps and doubles that compare. */
final class Plain {

  private Plain() {}

  static Object of(Object value) {
    if (value instanceof JsonNode node) {
      return ofNode(node);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new TreeMap<>();
      map.forEach((key, entry) -> plain.put(key, of(entry)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return of(list.toArray());
    }
    if (value != null && value.getClass().isArray()) {
      List<Object> plain = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        plain.add(of(Array.get(value, i)));
      }
      return plain;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static Object ofNode(JsonNode node) {
    if (node.isObject()) {
      Map<Object, Object> plain = new TreeMap<>();
      node.properties().forEach(entry -> plain.put(entry.getKey(), ofNode(entry.getValue())));
      return plain;
    }
    if (node.isArray()) {
      List<Object> plain = new ArrayList<>();
      node.forEach(element -> plain.add(ofNode(element)));
      return plain;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : (Object) References.number(node);
  }
}
