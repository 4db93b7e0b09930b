package com.datasaz.rl.env.parity;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * RecSim's and RecoGym's recorded numbers agree: pure functions to 1e-12, mean returns of fixed
 * policies within 3 standard errors.
 *
 * <p>Reads all files of the name below under {@code rl.references}, with any number of entries.
 */
class SimulatorParityTest {

  @TestFactory
  Stream<? extends DynamicNode> formulas() {
    return References.containers("recsim_recogym*.json", SimulatorFormulas::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> recSimReturns() {
    return References.containers("recsim_recogym*.json", RecSimReturns::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> recoGymClickThrough() {
    return References.containers("recsim_recogym*.json", RecoGymClickThrough::tests);
  }
}
