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
    return "70e014b137587a2ef4291c1371df16e8fdaad2722488432abff16f5e969a7b91";
  }

  /** Each draw pays for a quadrature. */
  @Override
  protected int draws() {
    return 20_000;
  }
}
