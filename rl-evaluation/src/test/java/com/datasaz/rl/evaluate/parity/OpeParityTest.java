package com.datasaz.rl.evaluate.parity;

import static com.datasaz.rl.evaluate.parity.References.number;
import static com.datasaz.rl.evaluate.parity.References.row;
import static com.datasaz.rl.evaluate.parity.References.rows;
import static com.datasaz.rl.evaluate.parity.References.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.PoissonBootstrap;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.LogisticRegression;
import com.datasaz.rl.evaluate.slate.SlateAccumulator;
import com.datasaz.rl.evaluate.slate.SlateEstimator;
import com.datasaz.rl.evaluate.slate.Slot;
import com.datasaz.rl.evaluate.tuning.Candidate;
import com.datasaz.rl.evaluate.tuning.EstimatedMse;
import com.datasaz.rl.evaluate.tuning.Slope;
import com.datasaz.rl.evaluate.tuning.Tuning;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Every estimator, interval, diagnostic and choice of a parameter against the numbers of the Open
 * Bandit Pipeline 0.5.5, to 1e-9. Each entry of a file is a test of its own; one of a kind that is
 * not known here is reported as skipped.
 */
class OpeParityTest {
  /** Below this effective sample size two bootstraps need not agree even loosely. */
  private static final double ENOUGH = 100;

  @TestFactory
  Stream<DynamicTest> theOpenBanditDataset() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : References.files("ope_obd_")) {
      try {
        openBandit(tests, References.read(file));
      } catch (TestAbortedException e) {
        // The others go on; this one is reported as skipped, with the file that is missing.
        tests.add(
            test(
                file.getFileName() + " needs its log",
                () -> {
                  throw e;
                }));
      }
    }
    return tests.stream();
  }

  private static void openBandit(List<DynamicTest> tests, JsonNode root) {
    String campaign = root.get("campaign").asText();
    for (JsonNode evaluation : root.get("evaluations")) {
      evaluation(tests, campaign, evaluation);
    }
    Map<String, OpenBanditRows> logs = new HashMap<>();
    root.get("on_policy")
        .properties()
        .forEach(
            entry -> {
              logs.put(entry.getKey(), OpenBanditRows.read(entry.getKey(), campaign));
              String name = campaign + " on-policy " + entry.getKey();
              tests.add(test(name, () -> onPolicy(entry.getValue(), logs.get(entry.getKey()))));
            });
    for (JsonNode replay : root.get("replay")) {
      String policy = replay.get("policy").asText();
      String log = replay.get("log_policy").asText();
      String name = campaign + " replay " + policy + " from " + log;
      tests.add(test(name, () -> replay(replay, logs.get(log))));
    }
  }

  private static DynamicTest test(String name, Runnable body) {
    return DynamicTest.dynamicTest(name, body::run);
  }

  private static void evaluation(List<DynamicTest> tests, String campaign, JsonNode evaluation) {
    OpenBanditRows log = OpenBanditRows.read(evaluation.get("log_policy").asText(), campaign);
    String prefix = campaign + " " + evaluation.get("id").asText() + " ";
    Optional<double[][]> policy = policy(campaign, evaluation, log);
    if (policy.isEmpty()) {
      tests.add(test(prefix, () -> Assumptions.abort("skipped: a policy unknown to this test")));
      return;
    }
    OpenBanditCase example = new OpenBanditCase(log, policy.get());
    JsonNode models = evaluation.get("regression_models");
    JsonNode logistic = models.path("logistic_l2_C1");
    example.fitMeans(models);
    if (!logistic.isMissingNode()) {
      example.useGivenLogistic(logistic);
      tests.add(test(prefix + "logistic refit", () -> example.refitLogistic(logistic)));
      tests.add(test(prefix + "cross-fitting, loosely", () -> crossFitting(example, evaluation)));
    }
    Map<String, List<Round>> rounds = new HashMap<>();
    tests.add(
        test(
            prefix + "weights",
            () ->
                Expectations.compareWeights(
                    evaluation.get("weights"),
                    OpenBanditCase.estimate(new InversePropensity(), example.rounds(null))
                        .weights())));
    for (JsonNode entry : evaluation.get("estimators")) {
      String model =
          entry.get("regression_model").isNull() ? null : entry.get("regression_model").asText();
      tests.add(
          test(
              prefix + name(entry),
              () -> {
                Assumptions.assumeTrue(
                    model == null || example.model(model) != null,
                    "skipped: a regression model unknown to this test");
                estimator(entry, rounds.computeIfAbsent(model, example::rounds));
              }));
    }
  }

  private static Optional<double[][]> policy(
      String campaign, JsonNode evaluation, OpenBanditRows log) {
    return switch (evaluation.get("evaluation_policy").asText()) {
      case "bts" ->
          Optional.of(log.probabilities("bts_action_dist_" + campaign + ".csv", log.actions()));
      case "random" -> Optional.of(OpenBanditRows.uniform(log.actions()));
      default -> Optional.empty();
    };
  }

  private static String name(JsonNode entry) {
    return entry.get("estimator").asText()
        + " "
        + entry.get("params")
        + " "
        + entry.path("regression_model").asText();
  }

  private static Estimator known(JsonNode entry) {
    Optional<Estimator> estimator =
        Expectations.estimator(entry.get("estimator").asText(), entry.get("params"));
    Assumptions.assumeTrue(estimator.isPresent(), "skipped: an estimator unknown to this test");
    return estimator.get();
  }

  private static void estimator(JsonNode entry, List<Round> rounds) {
    Estimator estimator = known(entry);
    Estimate estimate = OpenBanditCase.estimate(estimator, rounds);
    Expectations.compare(entry, estimate);
    boolean infinite =
        !entry.get("params").has("lambda")
            || Double.isInfinite(number(entry.get("params").get("lambda")));
    if (infinite && estimate.effectiveSampleSize() > ENOUGH) {
      bootstrap(entry.path("bootstrap_informative_only"), estimator, rounds);
    }
  }

  /** Another generator, another kind of bootstrap: the ends agree to a part of the width. */
  private static void bootstrap(JsonNode expected, Estimator estimator, List<Round> rounds) {
    if (expected.isMissingNode() || (estimator.usesModel() && rounds.size() > 1_000)) {
      return;
    }
    PoissonBootstrap bootstrap = new PoissonBootstrap(400, 12345);
    for (Round round : rounds) {
      double weight = estimator.transformed(round.weight());
      bootstrap.add(
          estimator.base(round),
          weight * estimator.weighed(round),
          estimator.selfNormalizes() ? weight : 1);
    }
    Interval interval = bootstrap.interval(0.95);
    double width = number(expected.get("upper")) - number(expected.get("lower"));
    if (!estimator.selfNormalizes()) {
      // The Open Bandit Pipeline resamples the terms of a self-normalised estimator as they are.
      assertThat(interval.low()).isCloseTo(number(expected.get("lower")), within(0.3 * width));
      assertThat(interval.high()).isCloseTo(number(expected.get("upper")), within(0.3 * width));
    }
  }

  /** Other folds: what they give is as near as the estimate's own error. */
  private static void crossFitting(OpenBanditCase example, JsonNode evaluation) {
    JsonNode logistic = evaluation.get("regression_models").get("logistic_l2_C1");
    example.fitAs("crossfit", new CrossFitting(new LogisticRegression(100), 3), logistic);
    List<Round> rounds = example.rounds("crossfit");
    for (JsonNode entry :
        evaluation.path("informative_only_logistic_crossfit3").path("estimators")) {
      Optional<Estimator> estimator =
          Expectations.estimator(entry.get("estimator").asText(), entry.get("params"));
      if (estimator.isPresent()) {
        Estimate estimate = OpenBanditCase.estimate(estimator.get(), rounds);
        if (estimate.effectiveSampleSize() > ENOUGH) {
          double error = OpenBanditCase.estimate(new DoublyRobust(), rounds).standardError();
          assertThat(estimate.value())
              .as(name(entry))
              .isCloseTo(number(entry.get("value")), within(2 * error));
        }
      }
    }
  }

  private static void onPolicy(JsonNode expected, OpenBanditRows log) {
    List<Round> rounds = new ArrayList<>();
    double[][] byPosition = new double[OpenBanditRows.POSITIONS][2];
    double least = 1;
    double most = 0;
    for (int i = 0; i < log.size(); i++) {
      rounds.add(Round.of(log.click(i), 1));
      byPosition[log.position(i)][0]++;
      byPosition[log.position(i)][1] += log.click(i);
      least = Math.min(least, log.propensity(i));
      most = Math.max(most, log.propensity(i));
    }
    Estimate estimate = OpenBanditCase.estimate(new InversePropensity(), rounds);
    same("value", estimate.value(), expected.get("value"));
    same("se", estimate.standardError(), expected.get("se"));
    same("low", estimate.low(), expected.get("normal95").get(0));
    same("high", estimate.high(), expected.get("normal95").get(1));
    same("smallest propensity", least, expected.get("pscore_min"));
    same("largest propensity", most, expected.get("pscore_max"));
    for (int position = 0; position < byPosition.length; position++) {
      JsonNode slot = expected.get("by_position").get(Integer.toString(position + 1));
      same("rows of a position", byPosition[position][0], slot.get("n"));
      same("clicks of a position", byPosition[position][1], slot.get("clicks"));
    }
  }

  private static void replay(JsonNode expected, OpenBanditRows log) {
    Optional<int[]> items = items(expected, log);
    Assumptions.assumeTrue(items.isPresent(), "skipped: a policy unknown to this test");
    int[] choices = items.get();
    double[][] never = new double[OpenBanditRows.POSITIONS][log.actions()];
    OpenBanditCase example = new OpenBanditCase(log, never);
    example.fitMeans(null);
    List<Round> matches = new ArrayList<>();
    List<Round> weighed = new ArrayList<>();
    double clicks = 0;
    double[][] laplace = example.model("laplace");
    for (int i = 0; i < log.size(); i++) {
      boolean match = log.action(i) == choices[i];
      clicks += match ? log.click(i) : 0;
      matches.add(Round.of(log.click(i), match ? 1 : 0));
      weighed.add(
          new Round(
              log.click(i),
              match ? 1 / log.propensity(i) : 0,
              laplace[i][choices[i]],
              laplace[i][log.action(i)]));
    }
    Estimate replay = OpenBanditCase.estimate(new Replay(), matches);
    same("replay", replay.value(), expected.get("value"));
    assertThat(replay.weights().rounds() - replay.weights().zero())
        .isEqualTo(expected.get("n_match").asLong());
    same("clicks", clicks, expected.get("clicks_in_match"));
    same("ipw", value(new InversePropensity(), weighed), expected.get("ipw"));
    if (expected.get("snipw").isNumber()) {
      same("snipw", value(new SelfNormalizedInversePropensity(), weighed), expected.get("snipw"));
    }
    same("dm", value(new DirectMethod(), weighed), expected.get("dm_laplace"));
    same("dr", value(new DoublyRobust(), weighed), expected.get("dr_laplace"));
  }

  private static double value(Estimator estimator, List<Round> rounds) {
    return OpenBanditCase.estimate(estimator, rounds).value();
  }

  /** The item that the policy shows in each row. */
  private static Optional<int[]> items(JsonNode replay, OpenBanditRows log) {
    String name = replay.get("policy").asText();
    String definition = replay.get("definition").asText();
    int[] items = new int[log.size()];
    if (name.startsWith("constant_")) {
      Arrays.fill(items, Integer.parseInt(name.substring("constant_".length())));
      return Optional.of(items);
    }
    int list = definition.indexOf("items [");
    if (list >= 0) {
      String numbers = definition.substring(list + 7, definition.indexOf(']', list));
      int[] byPosition =
          Arrays.stream(numbers.split(", *", -1)).mapToInt(Integer::parseInt).toArray();
      Arrays.setAll(items, i -> byPosition[log.position(i)]);
      return Optional.of(items);
    }
    if (name.equals("contextual_hash")) {
      List<String> users = log.categories("user_feature_0");
      Arrays.setAll(
          items,
          i ->
              (7 * users.indexOf(log.text(i, "user_feature_0")) + 11 * log.position(i))
                  % log.actions());
      return Optional.of(items);
    }
    return Optional.empty();
  }

  @TestFactory
  Stream<DynamicTest> syntheticLogs() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : References.files("ope_synthetic_")) {
      for (JsonNode example : References.read(file).get("cases")) {
        synthetic(tests, example);
      }
    }
    return tests.stream();
  }

  private static void synthetic(List<DynamicTest> tests, JsonNode example) {
    SyntheticCase log = new SyntheticCase(example.get("inputs"));
    String prefix = example.get("name").asText() + " ";
    tests.add(
        test(
            prefix + "weights",
            () ->
                Expectations.compareWeights(
                    example.get("weights"),
                    OpenBanditCase.estimate(new InversePropensity(), log.rounds("pscore"))
                        .weights())));
    for (JsonNode entry : example.get("estimators")) {
      tests.add(
          test(
              prefix + name(entry),
              () -> estimator(entry, log.roundsOf(entry.get("estimator").asText()))));
    }
    for (JsonNode replay : example.path("replay")) {
      tests.add(test(prefix + "replay", () -> greedyReplay(replay, log)));
    }
    for (JsonNode entry : example.path("tuning")) {
      String name = entry.get("base").asText() + " by " + entry.get("tuning_method").asText();
      tests.add(
          test(
              prefix + "tuning " + name + " " + entry.get("use_bias_upper_bound"),
              () -> tuning(entry, log.rounds("pscore"))));
    }
  }

  private static void greedyReplay(JsonNode expected, SyntheticCase log) {
    Assumptions.assumeTrue(
        expected.get("policy").asText().startsWith("greedy on given_q_hat"),
        "skipped: a policy unknown to this test");
    Estimate estimate = OpenBanditCase.estimate(new Replay(), log.greedyMatches());
    same("replay", estimate.value(), expected.get("value"));
    assertThat(estimate.weights().rounds() - estimate.weights().zero())
        .isEqualTo(expected.get("n_match").asLong());
  }

  private static void tuning(JsonNode entry, List<Round> rounds) {
    String base = entry.get("base").asText();
    double delta = number(entry.get("delta"));
    Optional<TuningMethod> method =
        switch (entry.get("tuning_method").asText()) {
          case "mse" ->
              Optional.of(new EstimatedMse(delta, entry.get("use_bias_upper_bound").asBoolean()));
          case "slope" -> Optional.of(new Slope(delta));
          default -> Optional.empty();
        };
    Assumptions.assumeTrue(method.isPresent(), "skipped: a method unknown to this test");
    List<Double> lambdas = lambdas(entry.get("lambdas"), base.startsWith("sg"));
    List<Estimator> estimators = new ArrayList<>();
    for (double lambda : lambdas) {
      ObjectNode params = JsonNodeFactory.instance.objectNode();
      params.put("lambda", Double.toString(lambda));
      Optional<Estimator> estimator = Expectations.estimator(base, params);
      Assumptions.assumeTrue(estimator.isPresent(), "skipped: an estimator unknown to this test");
      estimators.add(estimator.get());
    }
    Tuning tuning = new Tuning(estimators);
    rounds.forEach(tuning::add);
    same("value", tuning.best(method.get()).estimate().value(), entry.get("value"));
    if (method.get() instanceof EstimatedMse mse && entry.hasNonNull("mse_scores")) {
      compareScores(entry.get("mse_scores"), lambdas, tuning.candidates(), mse);
    }
  }

  private static double lambda(String text) {
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static List<Double> lambdas(JsonNode given, boolean ascending) {
    List<Double> lambdas = new ArrayList<>();
    given.forEach(lambda -> lambdas.add(number(lambda)));
    lambdas.sort(ascending ? Comparator.naturalOrder() : Comparator.reverseOrder());
    return lambdas;
  }

  private static void compareScores(
      JsonNode expected, List<Double> lambdas, List<Candidate> candidates, EstimatedMse mse) {
    assertThat(expected.size()).isEqualTo(lambdas.size());
    expected
        .properties()
        .forEach(
            score -> {
              int place = lambdas.indexOf(lambda(score.getKey()));
              same("mse of " + score.getKey(), mse.score(candidates.get(place)), score.getValue());
            });
  }

  @TestFactory
  Stream<DynamicTest> slates() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : References.files("ope_slate_")) {
      for (JsonNode example : References.read(file).get("cases")) {
        List<List<Slot>> slates = slates(example.get("inputs"));
        for (JsonNode entry : example.get("estimators")) {
          String name = example.get("name").asText() + " " + entry.get("estimator").asText();
          tests.add(test(name, () -> slate(entry, slates)));
        }
      }
    }
    return tests.stream();
  }

  private static void slate(JsonNode entry, List<List<Slot>> slates) {
    Optional<SlateEstimator> estimator =
        Arrays.stream(SlateEstimator.values())
            .filter(value -> value.shortName().equals(entry.get("estimator").asText()))
            .findFirst();
    Assumptions.assumeTrue(estimator.isPresent(), "skipped: an estimator unknown to this test");
    int slots = slates.stream().mapToInt(List::size).max().orElseThrow();
    SlateAccumulator accumulator = estimator.get().accumulator(slots);
    slates.forEach(accumulator::add);
    Expectations.compare(entry, accumulator.estimate());
  }

  private static List<List<Slot>> slates(JsonNode inputs) {
    double[][] weights = new double[3][];
    String[] suffixes = {"", "_item_position", "_cascade"};
    for (int kind = 0; kind < suffixes.length; kind++) {
      double[] logged = row(inputs.get("pscore" + suffixes[kind]));
      weights[kind] = row(inputs.get("evaluation_policy_pscore" + suffixes[kind]));
      for (int i = 0; i < logged.length; i++) {
        weights[kind][i] /= logged[i];
      }
    }
    double[][] policy = rows(inputs.get("evaluation_policy_action_dist"));
    double[][] predictions = rows(inputs.get("q_hat"));
    Map<Integer, List<Slot>> slates = new java.util.LinkedHashMap<>();
    for (int i = 0; i < policy.length; i++) {
      double expected = 0;
      for (int action = 0; action < policy[i].length; action++) {
        expected += policy[i][action] * predictions[i][action];
      }
      double predicted = predictions[i][inputs.get("action").get(i).asInt()];
      slates
          .computeIfAbsent(inputs.get("slate_id").get(i).asInt(), id -> new ArrayList<>())
          .add(
              new Slot(
                  inputs.get("reward").get(i).asDouble(),
                  weights[0][i],
                  weights[1][i],
                  weights[2][i],
                  expected,
                  predicted));
    }
    return List.copyOf(slates.values());
  }
}
