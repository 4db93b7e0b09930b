package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.network.Activation;
import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Optimizer;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.replay.Outcome;
import com.datasaz.rl.algorithms.dqn.replay.PriorityTree;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.Categorical;
import com.datasaz.rl.algorithms.dqn.value.Dueling;
import com.datasaz.rl.algorithms.dqn.value.Expectation;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.algorithms.dqn.value.Objective;
import com.datasaz.rl.algorithms.dqn.value.Quantiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/*
 * Reference arithmetic in float64. The objective's arithmetic is double and is checked to 1e-10 through a double twin of
 * the network; the float network itself, through replay, gradient step and optimiser as they are used, agrees to 1e-4
 * of the largest weight: 24 bits are seven digits, and twenty steps of Adam divide by roots of tiny squares.
 */
@EnabledIf(
    value = "com.datasaz.rl.algorithms.dqn.DqnReferences#areThere",
    disabledReason = "no dqn_math*.json under rl.references: nothing to compare with")
class DqnMathTest {

  private static final double DOUBLE = 1e-10;
  private static final double FLOAT = 1e-4;

  @TestFactory
  Stream<DynamicTest> everyCaseInDouble() throws IOException {
    return cases("double", test -> new DoubleRun(test.file(), test.node()).check());
  }

  @TestFactory
  Stream<DynamicTest> everyCaseInFloat() throws IOException {
    return cases("float", test -> new FloatRun(test.file(), test.node()).check());
  }

  @TestFactory
  Stream<DynamicTest> huber() throws IOException {
    return sections(
        "huber",
        node -> {
          Loss huber = new Loss.Huber(1);
          double[] x = doubles(node.get("x"));
          for (int i = 0; i < x.length; i++) {
            close(huber.of(x[i]), node.get("smooth_l1_beta1").get(i).doubleValue());
            close(huber.slope(x[i]), node.get("grad").get(i).doubleValue());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> categoricalProjection() throws IOException {
    return sections("c51", DqnMathTest::checkProjection);
  }

  private static void checkProjection(JsonNode node) {
    int atoms = node.get("atoms").intValue();
    Categorical model =
        new Categorical(node.get("vmin").doubleValue(), node.get("vmax").doubleValue(), atoms);
    for (int i = 0; i < node.get("reward").size(); i++) {
      double[] logits = doubles(node.get("next_prob").get(i));
      for (int j = 0; j < atoms; j++) {
        logits[j] = StrictMath.log(logits[j]);
      }
      double discount =
          node.get("gamma").doubleValue() * (1 - node.get("terminated").get(i).doubleValue());
      double[] target = new double[atoms];
      model.target(node.get("reward").get(i).doubleValue(), discount, logits, 0, target);
      close(target, doubles(node.get("projected").get(i)));
    }
  }

  @TestFactory
  Stream<DynamicTest> quantileLoss() throws IOException {
    return sections("qr", DqnMathTest::checkQuantiles);
  }

  private static void checkQuantiles(JsonNode node) {
    int batch = node.get("pred").size();
    Quantiles model = new Quantiles(node.get("pred").get(0).size());
    Loss loss = new Loss.Huber(node.get("kappa").doubleValue());
    double sum = 0;
    for (int i = 0; i < batch; i++) {
      double[] said = doubles(node.get("pred").get(i));
      double[] target = doubles(node.get("target").get(i));
      double[] gradient = new double[said.length];
      sum += model.loss(said, 0, target, loss) / batch;
      model.addLossGradient(said, 0, target, loss, 1.0 / batch, gradient);
      close(gradient, doubles(node.get("grad").get(i)));
    }
    close(sum, node.get("loss").doubleValue());
  }

  @TestFactory
  Stream<DynamicTest> priorities() throws IOException {
    return sections("per", DqnMathTest::checkPriorities);
  }

  private static void checkPriorities(JsonNode node) {
    double[] priorities = doubles(node.get("priorities"));
    double beta = node.get("beta").doubleValue();
    double alpha = node.get("alpha").doubleValue();
    PriorityTree tree = new PriorityTree(priorities.length);
    for (int i = 0; i < priorities.length; i++) {
      tree.set(i, StrictMath.pow(priorities[i], alpha));
    }
    close(tree.total(), node.get("total").doubleValue());
    for (int i = 0; i < priorities.length; i++) {
      close(tree.mass(i) / tree.total(), node.get("prob").get(i).doubleValue());
      close(
          Sampler.Prioritized.weight(tree, i, beta),
          node.get("weight_over_max_of_all").get(i).doubleValue());
    }
    for (JsonNode find : node.get("find")) {
      assertThat(tree.find(find.get("mass").doubleValue())).isEqualTo(find.get("index").intValue());
    }
  }

  @TestFactory
  Stream<DynamicTest> returnsOverSeveralSteps() throws IOException {
    return sections("n_step_returns", DqnMathTest::checkReturns);
  }

  private static void checkReturns(JsonNode node) {
    double[] rewards = doubles(node.get("rewards"));
    StateLayout layout = new StateLayout(1, 0, 1);
    ReplayMemory memory = new ReplayMemory(layout, 1 << 14, false);
    double gamma = node.get("gamma").doubleValue();
    for (int t = 0; t < rewards.length; t++) {
      double discount = t == rewards.length - 1 ? 0 : gamma;
      memory.add(state(layout, t), 0, rewards[t], 1, t, discount, state(layout, t + 1));
    }
    Outcome outcome = new Outcome();
    for (JsonNode expected : node.get("out")) {
      memory.outcome(expected.get("start").intValue(), node.get("n").intValue(), outcome);
      boolean terminal = expected.get("terminal").booleanValue();
      // Discounts are remembered in float.
      assertThat(outcome.reward())
          .isCloseTo(expected.get("ret").doubleValue(), Offset.offset(1e-6));
      assertThat(outcome.discount())
          .isCloseTo(
              terminal ? 0 : expected.get("bootstrap_discount").doubleValue(), Offset.offset(1e-6));
      assertThat(outcome.nextSlot())
          .isEqualTo(terminal ? -1 : expected.get("bootstrap_from_next_index").intValue());
    }
  }

  private static StateRow state(StateLayout layout, float value) {
    StateRow row = new StateRow(layout);
    row.begin(1);
    row.values()[0] = value;
    row.allow(0);
    return row;
  }

  @TestFactory
  Stream<DynamicTest> schedules() throws IOException {
    return sections(
        "schedules",
        node -> {
          checkSchedule(node.get("sb3_linear"), node.get("sb3_params"), "initial", "final");
          checkSchedule(node.get("cleanrl_linear"), node.get("cleanrl_params"), "start", "end");
        });
  }

  private static void checkSchedule(JsonNode points, JsonNode params, String from, String to) {
    double steps =
        params.get("exploration_fraction").doubleValue() * params.get("total").doubleValue();
    Schedule schedule =
        Schedule.linear(
            params.get(from).doubleValue(), params.get(to).doubleValue(), Math.round(steps));
    for (JsonNode point : points) {
      close(schedule.at(point.get("step").longValue()), point.get("eps").doubleValue());
    }
  }

  /** What the two runs share: how a case is read. */
  private static class Run {
    final JsonNode batch;
    final JsonNode test;
    final JsonNode config;
    final boolean dueling;
    final Objective objective;
    final Optimizer optimizer;
    final int size;
    final int actions;

    Run(JsonNode file, JsonNode test) {
      batch = file.get("batch");
      this.test = test;
      config = test.get("config");
      dueling = config.get("dueling").booleanValue();
      objective = new Objective(new Expectation(), loss(), config.path("cql_alpha").doubleValue());
      optimizer = optimizer();
      size = batch.get("obs").size();
      actions = layer("online", dueling ? "a" : "l3").get("shape").get(0).intValue();
    }

    private Loss loss() {
      String name = config.get("loss").textValue();
      return switch (name) {
        case "huber", "smooth_l1" -> new Loss.Huber(1);
        case "mse", "squared" -> new Loss.Squared();
        default -> throw new IllegalArgumentException("unknown loss " + name);
      };
    }

    private Optimizer optimizer() {
      String name = config.get("optimizer").textValue();
      return switch (name) {
        case "adam" -> new Optimizer.Adam();
        case "adamw" -> new Optimizer.Adam(0.9, 0.999, 1e-8, 0.01);
        case "rmsprop" -> new Optimizer.RmsProp(0.95, 0.01, true);
        case "sgd" -> new Optimizer.Sgd(config.path("momentum").doubleValue());
        default -> throw new IllegalArgumentException("unknown optimiser " + name);
      };
    }

    JsonNode layer(String network, String name) {
      return test.get("init").get(network).get(name);
    }

    double maxNorm() {
      JsonNode clip = config.path("clip_grad_norm");
      return clip.isNumber() ? clip.doubleValue() : Double.POSITIVE_INFINITY;
    }

    double rate() {
      return config.get("lr").doubleValue();
    }

    double reward(int i) {
      return batch.get("reward").get(i).doubleValue() * config.path("reward_scale").asDouble(1);
    }

    double discount(int i) {
      boolean ends = batch.get("terminated").get(i).asInt() != 0;
      return ends
          ? 0
          : StrictMath.pow(config.get("gamma").doubleValue(), config.get("n_step").intValue());
    }

    double weight(int i) {
      return config.path("per").booleanValue() ? batch.get("is_weight").get(i).doubleValue() : 1;
    }

    int action(int i) {
      return batch.get("action").get(i).intValue();
    }

    double tau() {
      return config.path("tau").doubleValue();
    }

    /**
     * The layers with a row per input and a last row for the bias; value and advantages side by
     * side.
     */
    double[][][] layers(String when, String network) {
      JsonNode node = test.get(when).get(network);
      if (!dueling) {
        return new double[][][] {
          matrix(node.get("l1")), matrix(node.get("l2")), matrix(node.get("l3"))
        };
      }
      double[][] value = matrix(node.get("v"));
      double[][] advantage = matrix(node.get("a"));
      double[][] joined = new double[value.length][1 + actions];
      for (int k = 0; k < value.length; k++) {
        joined[k][0] = value[k][0];
        System.arraycopy(advantage[k], 0, joined[k], 1, actions);
      }
      return new double[][][] {matrix(node.get("l1")), matrix(node.get("l2")), joined};
    }

    private static double[][] matrix(JsonNode layer) {
      int out = layer.get("shape").get(0).intValue();
      int in = layer.get("shape").get(1).intValue();
      double[] weights = doubles(layer.get("weight_row_major_out_by_in"));
      double[] bias = doubles(layer.get("bias"));
      double[][] matrix = new double[in + 1][out];
      for (int c = 0; c < out; c++) {
        for (int k = 0; k < in; k++) {
          matrix[k][c] = weights[c * in + k];
        }
        matrix[in][c] = bias[c];
      }
      return matrix;
    }
  }

  private static final class DoubleRun extends Run {
    private final DoubleNetwork online = new DoubleNetwork(layers("init", "online"));
    private final DoubleNetwork target = new DoubleNetwork(layers("init", "target"));

    DoubleRun(JsonNode file, JsonNode test) {
      super(file, test);
    }

    void check() {
      for (JsonNode update : test.get("updates")) {
        step(update);
      }
      closeLayers(online.layers, layers("final", "online"), DOUBLE);
      closeLayers(target.layers, layers("final", "target"), DOUBLE);
    }

    private void step(JsonNode expected) {
      online.clearGradient();
      double loss = 0;
      for (int i = 0; i < size; i++) {
        loss += learnFrom(i, expected);
      }
      double norm = online.gradientNorm();
      close(loss, expected.get("loss").doubleValue());
      close(norm, expected.get("grad_norm_before_clip").doubleValue());
      online.step(optimizer, Math.min(1, maxNorm() / (norm + 1e-6)), rate());
      if (tau() > 0) {
        target.blend(online, tau());
      }
    }

    private double learnFrom(int i, JsonNode expected) {
      double[][] values = online.forward(doubles(batch.get("obs").get(i)));
      double[] outputs = join(values[values.length - 1]);
      double[] wanted = {wanted(i)};
      if (expected.has("td_target")) {
        close(wanted[0], expected.get("td_target").get(i).doubleValue());
        close(outputs[action(i)], expected.get("q_taken").get(i).doubleValue());
        double surprise = objective.model().surprise(outputs, action(i), wanted);
        close(surprise, expected.get("abs_td").get(i).doubleValue());
      }
      double[] gradient = new double[actions];
      double factor = weight(i) / size;
      objective.gradient(outputs, actions, a -> true, action(i), wanted, factor, gradient);
      online.addGradient(values, part(gradient));
      return factor * objective.loss(outputs, actions, a -> true, action(i), wanted);
    }

    private double wanted(int i) {
      double[] next = doubles(batch.get("next_obs").get(i));
      double[] scores = outputs(target, next);
      double[] choosing = config.get("double").booleanValue() ? outputs(online, next) : scores;
      int best = objective.best(choosing, actions, a -> true);
      double[] wanted = new double[1];
      objective.model().target(reward(i), discount(i), scores, best, wanted);
      return wanted[0];
    }

    private double[] outputs(DoubleNetwork network, double[] input) {
      double[][] values = network.forward(input);
      return join(values[values.length - 1]);
    }

    private double[] join(double[] raw) {
      if (!dueling) {
        return raw;
      }
      double[] outputs = new double[actions];
      Dueling.join(raw, actions, 1, outputs);
      return outputs;
    }

    private double[] part(double[] gradient) {
      if (!dueling) {
        return gradient;
      }
      double[] streams = new double[actions + 1];
      Dueling.part(gradient, actions, 1, streams);
      return streams;
    }
  }

  /** The same through the float network, the replay and the gradient step that the learner uses. */
  private static final class FloatRun extends Run {
    private final NetworkShape shape;
    private final Parameters online;
    private final Parameters target;
    private final GradientStep step;
    private final int[] slots;
    private final double[] weights;

    FloatRun(JsonNode file, JsonNode test) {
      super(file, test);
      int features = batch.get("obs").get(0).size();
      int hidden = layer("online", "l1").get("shape").get(0).intValue();
      shape =
          new NetworkShape(
              features,
              List.of(hidden, hidden),
              actions + (dueling ? 1 : 0),
              Activation.RELU,
              false);
      online = parameters("init", "online");
      target = parameters("init", "target");
      StateLayout layout = new StateLayout(features, 0, actions);
      ReplayMemory memory = new ReplayMemory(layout, 1 << 16, false);
      slots = new int[size];
      weights = new double[size];
      for (int i = 0; i < size; i++) {
        StateRow state = row(layout, batch.get("obs").get(i));
        StateRow next = row(layout, batch.get("next_obs").get(i));
        slots[i] = memory.add(state, action(i), reward(i), 1, i, discount(i), next);
        weights[i] = weight(i);
      }
      step =
          new GradientStep(
              memory,
              layout,
              new QHead.PerAction(layout, 1, dueling, InputScale.none()),
              objective,
              new GradientStep.GradientOptions(
                  size, 1, config.get("double").booleanValue(), maxNorm()),
              new Network(online),
              new Network(target),
              new Descent(optimizer, shape),
              null);
    }

    private StateRow row(StateLayout layout, JsonNode values) {
      StateRow row = new StateRow(layout);
      row.begin(actions);
      for (int c = 0; c < values.size(); c++) {
        row.values()[c] = (float) values.get(c).doubleValue();
      }
      for (int a = 0; a < actions; a++) {
        row.allow(a);
      }
      return row;
    }

    private Parameters parameters(String when, String network) {
      Parameters parameters = Parameters.zeros(shape);
      double[][][] layers = layers(when, network);
      for (int l = 0; l < layers.length; l++) {
        for (int k = 0; k < layers[l].length; k++) {
          for (int c = 0; c < layers[l][k].length; c++) {
            parameters.weights(l)[k][c] = (float) layers[l][k][c];
          }
        }
      }
      return parameters;
    }

    void check() {
      for (JsonNode update : test.get("updates")) {
        double loss = step.learn(slots, weights, rate());
        near(loss, update.get("loss").doubleValue());
        near(step.norm(), update.get("grad_norm_before_clip").doubleValue());
        if (update.has("td_target")) {
          for (int i = 0; i < size; i++) {
            near(step.targets()[i][0], update.get("td_target").get(i).doubleValue());
            near(step.surprises()[i], update.get("abs_td").get(i).doubleValue());
          }
        }
        if (tau() > 0) {
          target.blend(online, (float) tau());
        }
      }
      closeLayers(doubles(online), layers("final", "online"), FLOAT);
      closeLayers(doubles(target), layers("final", "target"), FLOAT);
    }

    private double[][][] doubles(Parameters parameters) {
      double[][][] layers = new double[shape.layers()][][];
      for (int l = 0; l < layers.length; l++) {
        float[][] rows = parameters.weights(l);
        layers[l] = new double[rows.length][shape.outputsOf(l)];
        for (int k = 0; k < rows.length; k++) {
          for (int c = 0; c < rows[k].length; c++) {
            layers[l][k][c] = rows[k][c];
          }
        }
      }
      return layers;
    }
  }

  private static void closeLayers(double[][][] actual, double[][][] expected, double tolerance) {
    for (int l = 0; l < expected.length; l++) {
      for (int k = 0; k < expected[l].length; k++) {
        for (int c = 0; c < expected[l][k].length; c++) {
          double allowed = tolerance * Math.max(1, Math.abs(expected[l][k][c]));
          assertThat(actual[l][k][c])
              .as("layer %d input %d output %d", l, k, c)
              .isCloseTo(expected[l][k][c], Offset.offset(allowed));
        }
      }
    }
  }

  private static void close(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      close(actual[i], expected[i]);
    }
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Offset.offset(DOUBLE * Math.max(1, Math.abs(expected))));
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Offset.offset(FLOAT * Math.max(1, Math.abs(expected))));
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).doubleValue();
    }
    return values;
  }

  private record Case(JsonNode file, JsonNode node) {}

  private interface Check<T> {
    void run(T subject);
  }

  private static Stream<DynamicTest> cases(String how, Check<Case> check) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path path : DqnReferences.files()) {
      JsonNode file = new ObjectMapper().readTree(path.toFile());
      for (JsonNode test : file.get("cases")) {
        String name = path.getFileName() + " " + test.get("name").textValue() + " in " + how;
        tests.add(DynamicTest.dynamicTest(name, () -> check.run(new Case(file, test))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static Stream<DynamicTest> sections(String section, Check<JsonNode> check)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path path : DqnReferences.files()) {
      JsonNode node = new ObjectMapper().readTree(path.toFile()).path(section);
      if (!node.isMissingNode()) {
        String name = path.getFileName() + " " + section;
        tests.add(DynamicTest.dynamicTest(name, () -> check.run(node)));
      }
    }
    return tests.stream();
  }
}
