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
    return "c10cf98cd953afd40a9ca718a9ee17ef3feecb66d3a057993bc015430c769785";
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
