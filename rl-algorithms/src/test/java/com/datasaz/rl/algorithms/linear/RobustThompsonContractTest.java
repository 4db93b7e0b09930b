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
    return "7bdb8afe75a88b4f1a99af21d57c6f7e09aa59e5bf532ab9a7be62021c35c165";
  }
}
