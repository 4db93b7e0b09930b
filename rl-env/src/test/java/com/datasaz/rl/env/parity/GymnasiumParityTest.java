package com.datasaz.rl.env.parity;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded entry of Gymnasium 1.3.0 agrees, or is skipped with the reason why Java decides it
 * otherwise.
 *
 * <p>Reads all files of the names below under {@code rl.references}, with any number of entries.
 */
class GymnasiumParityTest {

  @TestFactory
  Stream<? extends DynamicNode> spaces() {
    return References.containers("spaces*.json", SpacesParity::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> cartPole() {
    return References.containers("cartpole_v1*.json", ClassicParity::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> mountainCar() {
    return References.containers("mountaincar_v0*.json", ClassicParity::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> acrobot() {
    return References.containers("acrobot_v1*.json", ClassicParity::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> toyText() {
    return References.containers("toytext*.json", ToyTextParity::tests);
  }

  @TestFactory
  Stream<? extends DynamicNode> vectorsAndWrappers() {
    return References.containers("vector_wrappers*.json", VectorWrappersParity::tests);
  }
}
