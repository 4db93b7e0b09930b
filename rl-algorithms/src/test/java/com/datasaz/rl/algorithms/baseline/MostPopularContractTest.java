package com.datasaz.rl.algorithms.baseline;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

class MostPopularContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new MostPopular(0, 1, Forgetting.none());
  }

  @Override
  protected String golden() {
    return "9907435f8a68379b62f85f2688619a7e03c78672d6e9c8ca86ad5c83fd73c8a0";
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(new MostPopular(0.2, 3, forgetting));
  }

  /** It follows its first luck, and may never find the best. */
  @Override
  protected boolean learns() {
    return false;
  }
}
