package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import java.util.Map;

/** Constructs a kind of environment. */
@FunctionalInterface
public interface EnvironmentFactory {

  /**
   * Constructs an environment, without wrappers.
   *
   * @param arguments what the specification says, by name
   * @param renderMode how it is to draw; a mode that it does not have is refused by whoever asked
   * @return a new environment
   * @throws IllegalArgumentException if an argument is wrong
   */
  Environment<?, ?> create(Map<String, Object> arguments, RenderMode renderMode);
}
