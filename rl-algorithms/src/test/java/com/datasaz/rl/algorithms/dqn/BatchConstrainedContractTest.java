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
    return "51a5afac5cc059be1e44a5a051c5300a6ff32209e65c0c918556fd5f38eacf98";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }
}
