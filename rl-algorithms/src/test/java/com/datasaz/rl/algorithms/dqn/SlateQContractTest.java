package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;

class SlateQContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return SlateQ.of(4)
        .withDqn(
            Dqn.byFeatures().toBuilder()
                .hidden(16, 16)
                .rhythm(16, 16, 1, 1)
                .learningRate(Schedule.constant(3e-3))
                .replayBytes(1 << 17)
                .build());
  }

  @Override
  protected String golden() {
    return "3bec95f223fe0da782aa6fd90006e6e369be5eff170aa72eea33fe2936d4c544";
  }

  @Override
  protected boolean correctsExactly() {
    return false;
  }

  @Override
  protected boolean goesByWhatRemains() {
    return false;
  }
}
