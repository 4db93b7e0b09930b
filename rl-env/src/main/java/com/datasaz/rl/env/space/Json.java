package com.datasaz.rl.env.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Text to maps, lists, numbers and strings, and back. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> NON_FINITE = List.of("NaN", "Infinity", "-Infinity");

  private Json() {}

  static String write(Object jsonable) {
    try {
      return MAPPER.writeValueAsString(jsonable);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + jsonable, e);
    }
  }

  static Object read(String json) {
    try {
      return MAPPER.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("must be JSON, got " + json, e);
    }
  }

  /** A list, or an error that names what was expected. */
  static List<?> list(Object jsonable) {
    if (jsonable instanceof List<?> list) {
      return list;
    }
    throw unexpected("a list", jsonable);
  }

  static Map<?, ?> map(Object jsonable) {
    if (jsonable instanceof Map<?, ?> map) {
      return map;
    }
    throw unexpected("an object", jsonable);
  }

  static String string(Object jsonable) {
    if (jsonable instanceof String string) {
      return string;
    }
    throw unexpected("a string", jsonable);
  }

  static int integer(Object jsonable) {
    if (jsonable instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw unexpected("a 32-bit integer", jsonable);
  }

  /** A number, also if it is one of the strings that stand for what JSON's numbers cannot. */
  static Number number(Object jsonable) {
    if (jsonable instanceof Number number) {
      return number;
    }
    if (jsonable instanceof String text && NON_FINITE.contains(text)) {
      return Double.valueOf(text);
    }
    throw unexpected("a number", jsonable);
  }

  /** A number as JSON can hold it. */
  static Object jsonable(double number) {
    return Double.isFinite(number) ? number : Double.toString(number);
  }

  /** The field of an object, or an error that names it. */
  static Object field(Object jsonable, String name) {
    Object value = map(jsonable).get(name);
    if (value == null) {
      throw unexpected("an object with the field " + name, jsonable);
    }
    return value;
  }

  static int[] integers(Object jsonable) {
    return list(jsonable).stream().mapToInt(Json::integer).toArray();
  }

  private static IllegalArgumentException unexpected(String expected, Object actual) {
    return new IllegalArgumentException("JSON must be " + expected + ", got " + actual);
  }
}
