package com.datasaz.rl.algorithms.baseline;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.Algorithm;

class UniformRandomContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new UniformRandom();
  }

  @Override
  protected String golden() {
    return "46424b9ff1fba7db568ed0d5642f25904b528a6bc9cf3ef887b3f7ce620e1836";
  }

  @Override
  protected boolean learns() {
    return false;
  }
}
