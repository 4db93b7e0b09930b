package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Algorithm;

/** The same for Thompson sampling, whose learner is the same. */
class RobustThompsonContractTest extends RobustContractTest {
  @Override
  protected Algorithm algorithm() {
    return LinearThompson.disjoint().withV(0.3).robust(0.4);
  }

  @Override
  protected String golden() {
    return "430c5baa816a473b883389b31aea6cc576d94ae88422a8a7f488a65b20602884";
  }
}
