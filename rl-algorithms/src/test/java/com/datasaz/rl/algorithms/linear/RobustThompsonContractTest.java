package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Algorithm;

/** The same for Thompson sampling, whose learner is the same. */
class RobustThompsonContractTest extends RobustContractTest {
  @Override
  protected Algorithm algorithm() {
    return LinearThompson.disjoint(0.3).robust(0.4);
  }

  @Override
  protected String golden() {
    return "73193126e51134ed81a8b889070566a869b2af7984560cb632251a9be364fd58";
  }
}
