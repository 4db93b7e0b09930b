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
    return "ee63d59e4218c877d97a2dcd73c8f93e542562a569c89a4677ffc58a47a61496";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }
}
