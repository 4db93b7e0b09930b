package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;

class DqnContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return Dqn.byFeatures().toBuilder()
        .hidden(16, 16)
        .rhythm(16, 16, 1, 1)
        .learningRate(Schedule.constant(3e-3))
        .replayBytes(1 << 17)
        .build();
  }

  @Override
  protected String golden() {
    return "84b4e32112e11cced60ec5788e89e0a4287d82d9cf080d5b729368b53d4c119a";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }
}
