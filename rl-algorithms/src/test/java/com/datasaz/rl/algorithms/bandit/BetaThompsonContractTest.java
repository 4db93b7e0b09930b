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
    return "d3d7298936b0358e40868683e3629f3d2fe6543df024213537a7e62f9227c0e7";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new BetaThompson(1, 2, forgetting));
  }
}
