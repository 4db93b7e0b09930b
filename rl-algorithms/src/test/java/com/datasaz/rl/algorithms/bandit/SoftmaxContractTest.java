package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class SoftmaxContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new Softmax(0.1);
  }

  @Override
  protected String golden() {
    return "5b74ac965e059902e3b94fbe93b2d4e2958fa5bb5622555554948cd226290bba";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new Softmax(new MostPopular(0.1, 1, forgetting), 0.2));
  }
}
