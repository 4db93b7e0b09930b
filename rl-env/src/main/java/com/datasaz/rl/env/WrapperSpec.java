package com.datasaz.rl.env;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a wrapper is put around an environment.
 *
 * @param name the wrapper's standard name, such as {@code TimeLimit}
 * @param arguments what it is constructed with, by name; strings, numbers, booleans, and lists or
 *     maps of these
 */
public record WrapperSpec(String name, Map<String, Object> arguments) {

  /**
   * Copies the arguments.
   *
   * @param name the wrapper's standard name, such as {@code TimeLimit}
   * @param arguments what it is constructed with, by name
   */
  public WrapperSpec {
    Objects.requireNonNull(name, "name");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
