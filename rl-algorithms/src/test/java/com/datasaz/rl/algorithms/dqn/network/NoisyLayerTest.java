package com.datasaz.rl.algorithms.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.DqnReferences;
import com.datasaz.rl.random.KeyedRandom;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "com.datasaz.rl.algorithms.dqn.DqnReferences#areThere",
    disabledReason = "no dqn_math*.json under rl.references: nothing to compare with")
class NoisyLayerTest {

  /**
   * In float as it is used, to 1e-6 of the largest term; the formula itself in double, to 1e-10.
   */
  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path path : DqnReferences.files()) {
      JsonNode node = new ObjectMapper().readTree(path.toFile()).path("noisy_linear");
      if (!node.isMissingNode()) {
        tests.add(DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(node)));
      }
    }
    return tests.stream();
  }

  private static void check(JsonNode node) {
    int outputs = node.get("mu_w").size();
    int inputs = node.get("mu_w").get(0).size();
    NetworkShape shape = new NetworkShape(inputs, List.of(), outputs, Activation.RELU, true);
    Parameters parameters = Parameters.zeros(shape);
    for (int c = 0; c < outputs; c++) {
      for (int k = 0; k < inputs; k++) {
        parameters.weights(0)[k][c] = (float) node.get("mu_w").get(c).get(k).doubleValue();
        parameters.spread(0)[k][c] = (float) node.get("sigma_w").get(c).get(k).doubleValue();
      }
      parameters.weights(0)[inputs][c] = (float) node.get("mu_b").get(c).doubleValue();
      parameters.spread(0)[inputs][c] = (float) node.get("sigma_b").get(c).doubleValue();
    }
    Network network = new Network(parameters);
    network.setNoise(0, factors(node.get("eps_in")), factors(node.get("eps_out")));
    Workspace work = Workspace.forScoring(shape, node.get("x").size());
    for (int i = 0; i < node.get("x").size(); i++) {
      System.arraycopy(floats(node.get("x").get(i)), 0, work.inputs()[i], 0, inputs);
    }
    float[][] y = network.forward(work, node.get("x").size());
    for (int i = 0; i < node.get("x").size(); i++) {
      for (int c = 0; c < outputs; c++) {
        double expected = node.get("y").get(i).get(c).doubleValue();
        assertThat((double) y[i][c]).isCloseTo(expected, Offset.offset(1e-5));
        assertThat(inDouble(node, i, c)).isCloseTo(expected, Offset.offset(1e-10));
      }
    }
  }

  private static double inDouble(JsonNode node, int row, int output) {
    double out = Noise.factor(node.get("eps_out").get(output).doubleValue());
    double y =
        node.get("mu_b").get(output).doubleValue()
            + node.get("sigma_b").get(output).doubleValue() * out;
    for (int k = 0; k < node.get("eps_in").size(); k++) {
      double noise = out * Noise.factor(node.get("eps_in").get(k).doubleValue());
      double weight =
          node.get("mu_w").get(output).get(k).doubleValue()
              + node.get("sigma_w").get(output).get(k).doubleValue() * noise;
      y += weight * node.get("x").get(row).get(k).doubleValue();
    }
    return y;
  }

  /** The gradient by mean and spread against differences of the loss, the sum of the outputs. */
  @Test
  void gradientsAgreeWithDifferences() {
    NetworkShape shape = new NetworkShape(3, List.of(5), 2, Activation.TANH, true);
    KeyedRandom random = KeyedRandom.of(3);
    Parameters parameters = Parameters.initial(shape, random);
    Network network = new Network(parameters);
    network.drawNoise(KeyedRandom.of(4));
    Workspace work = Workspace.forLearning(shape, 1);
    Parameters gradient = Parameters.zeros(shape);
    sum(network, work);
    work.outputGradient()[0][0] = 1;
    work.outputGradient()[0][1] = 1;
    network.backward(work, 1, gradient);
    for (int i = 0; i < parameters.rows().length; i++) {
      for (int c = 0; c < parameters.rows()[i].length; c++) {
        float before = parameters.rows()[i][c];
        parameters.rows()[i][c] = before + 0.01f;
        network.drawNoise(KeyedRandom.of(4));
        double above = sum(network, work);
        parameters.rows()[i][c] = before - 0.01f;
        network.drawNoise(KeyedRandom.of(4));
        double below = sum(network, work);
        parameters.rows()[i][c] = before;
        assertThat((double) gradient.rows()[i][c])
            .isCloseTo((above - below) / 0.02, Offset.offset(2e-3));
      }
    }
  }

  private static double sum(Network network, Workspace work) {
    work.inputs()[0][0] = 0.5f;
    work.inputs()[0][1] = -1f;
    work.inputs()[0][2] = 0.8f;
    float[] y = network.forward(work, 1)[0];
    return (double) y[0] + y[1];
  }

  private static float[] factors(JsonNode normals) {
    float[] factors = new float[normals.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) Noise.factor(normals.get(i).doubleValue());
    }
    return factors;
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).doubleValue();
    }
    return values;
  }
}
