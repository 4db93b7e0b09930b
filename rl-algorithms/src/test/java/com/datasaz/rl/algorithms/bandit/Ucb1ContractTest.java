package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class Ucb1ContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new Ucb1();
  }

  @Override
  protected String golden() {
    return "e54ffcd3cad52169f91407480fe5ed2cc750ef8abeeb45de62fcaf7eddb9bfc7";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new Ucb1(0.5, forgetting));
  }
}
