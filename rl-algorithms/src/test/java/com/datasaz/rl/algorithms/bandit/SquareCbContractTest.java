package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class SquareCbContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new SquareCb(new MostPopular());
  }

  @Override
  protected String golden() {
    return "4ae1b530887f2c20873e9133f37aba7b1fada013201f20fc418997e5496f405e";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new SquareCb(new MostPopular(0.1, 1, forgetting)));
  }
}
