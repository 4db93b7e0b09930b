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
    return "71c1b3da189f473c396d660ff54b4852ae03ccc10316094051c5441c1483a7a2";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }
}
