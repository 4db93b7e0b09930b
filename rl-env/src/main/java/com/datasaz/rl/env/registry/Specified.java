package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.wrapper.PassThrough;
import java.util.Optional;

/** The innermost layer of what is made: the environment, which now knows what it was made from. */
final class Specified<O, A> extends PassThrough<O, A> {

  private final EnvironmentSpec spec;

  Specified(Environment<O, A> inner, EnvironmentSpec spec) {
    super(inner);
    this.spec = spec;
  }

  @Override
  public Optional<EnvironmentSpec> spec() {
    return Optional.of(spec);
  }

  @Override
  public String toString() {
    return inner() + "<" + spec.id() + ">";
  }
}
