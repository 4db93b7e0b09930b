package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class EpsilonGreedyContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new EpsilonGreedy(new MostPopular(), 0.4, 0.1, 40);
  }

  @Override
  protected String golden() {
    return "4c6f0d7daeecc40e79bb2267fd71db9087cd4531d2fade11ca69745f4d7dd80e";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new EpsilonGreedy(new MostPopular(0.1, 1, forgetting), 0.2));
  }
}
