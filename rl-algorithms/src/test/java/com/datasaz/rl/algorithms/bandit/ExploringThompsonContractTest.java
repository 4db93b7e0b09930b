package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;

class ExploringThompsonContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new Exploring(new BetaThompson(), 0.2);
  }

  @Override
  protected String golden() {
    return "dc8f10d2311b3224b72299b176833b2ff2fa597e0faa38a515a22c7b2a08e6e5";
  }

  /** Each draw pays for a quadrature. */
  @Override
  protected int draws() {
    return 10_000;
  }
}
