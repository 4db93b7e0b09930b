package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class BetaThompsonContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new BetaThompson();
  }

  @Override
  protected String golden() {
    return "5890449de367f4232776e4db4f53f433dc40650c90d21bd40de2551a93f3216f";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new BetaThompson(1, 2, forgetting));
  }

  /** Each draw pays for the quadrature of its propensity. */
  @Override
  protected int draws() {
    return 10_000;
  }
}
