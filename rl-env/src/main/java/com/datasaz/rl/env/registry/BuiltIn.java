package com.datasaz.rl.env.registry;

/** The library's own environments. */
final class BuiltIn {

  private BuiltIn() {}

  static void register(Registry registry) {}
}
