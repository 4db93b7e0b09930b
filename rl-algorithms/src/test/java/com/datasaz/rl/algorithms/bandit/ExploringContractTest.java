package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class ExploringContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new Exploring(new Ucb1(), 0.2);
  }

  @Override
  protected String golden() {
    return "368c3c66e11c6ed113b3f9988d7701b8828c98ce40d375cba4bfb3dd6bba4278";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new Exploring(new Ucb1(0.5, forgetting), 0.1));
  }
}
