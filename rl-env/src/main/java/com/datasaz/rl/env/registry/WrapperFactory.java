package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import java.util.Map;

/** Puts a kind of wrapper around an environment. */
@FunctionalInterface
public interface WrapperFactory {

  /**
   * Wraps an environment.
   *
   * @param inner the environment
   * @param arguments what the specification says, by name
   * @return the wrapper
   * @throws IllegalArgumentException if an argument is wrong, or the environment does not suit the
   *     wrapper
   */
  Environment<?, ?> wrap(Environment<?, ?> inner, Map<String, Object> arguments);
}
