package com.datasaz.rl.policy;

/** Allows everything; rankers may test for it and take a shorter way. */
enum NoConstraint implements SlotConstraint {
  INSTANCE;

  @Override
  public boolean allows(int slot, int action) {
    return true;
  }

  @Override
  public void placed(int slot, int action) {
    // nothing to remember: no later slot depends on this one
  }
}
