package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;

class BatchConstrainedContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new BatchConstrained(
        Dqn.byFeatures().toBuilder()
            .hidden(16, 16)
            .rhythm(16, 16, 1, 1)
            .learningRate(Schedule.constant(3e-3))
            .replayBytes(1 << 17)
            .build(),
        0.1);
  }

  @Override
  protected String golden() {
    return "6a19937e336d39c6a3f7a3eec3d973aa9743971515130300a84daf83887dda5c";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }
}
