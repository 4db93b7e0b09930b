package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import java.util.Optional;

/** LinUCB as a shop gets it: every default. */
class DrawnLinUcbContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return LinUcb.hybrid();
  }

  @Override
  protected Optional<Algorithm> forgetting(Forgetting forgetting) {
    return Optional.of(LinUcb.hybrid().withForgetting(forgetting));
  }

  @Override
  protected String golden() {
    return "2e7310453004bc3cfab2683144c34ad831ad2ecae1247be3eb9d911111f9aa3f";
  }
}
