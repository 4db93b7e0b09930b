package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimatorTest {
  private static final Path REFERENCES =
      Path.of(System.getProperty("rl.references", "../../shared/references"));
  private static final Path DATA =
      Path.of(System.getProperty("rl.data", "../../shared/data"), "obd_small");

  @Test
  void agreesWithTheReferencesOnTheOpenBanditDataset() throws IOException {
    for (Path file : references("ope_obd_")) {
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      String campaign = root.get("campaign").asText();
      for (JsonNode evaluation : root.get("evaluations")) {
        String logPolicy = evaluation.get("log_policy").asText();
        List<Experience> log = openBanditLog(logPolicy, campaign);
        double[][] probabilities =
            evaluation.get("evaluation_policy").asText().equals("bts")
                ? thompsonProbabilities(campaign, log.get(0).actions().size())
                : uniform(log.get(0).actions().size());
        Policy policy = new Table(probabilities, PropensityKind.EXACT);
        assertThat(compare(evaluation, log, policy)).isPositive();
      }
      for (JsonNode replay : root.get("replay")) {
        compareReplay(replay, openBanditLog(replay.get("log_policy").asText(), campaign));
      }
    }
  }

  @Test
  void agreesWithTheReferencesOnSyntheticLogs() throws IOException {
    int compared = 0;
    for (Path file : references("ope_synthetic_")) {
      for (JsonNode example : new ObjectMapper().readTree(file.toFile()).get("cases")) {
        JsonNode inputs = example.get("inputs");
        if (!inputs.has("position") && !inputs.get("action_dist").get(0).get(0).isArray()) {
          double[][] probabilities =
              new ObjectMapper().convertValue(inputs.get("action_dist"), double[][].class);
          List<Experience> log = syntheticLog(inputs, probabilities[0].length);
          compared += compare(example, log, new Table(probabilities, PropensityKind.EXACT));
          compareGreedyReplay(example, log);
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void refusesALogWithoutChoice() {
    List<Experience> log = log(new double[] {1, 0, 1}, new double[] {1, 1, 1});
    for (Estimator estimator :
        List.of(new InversePropensity(), new SelfNormalizedInversePropensity())) {
      assertThatThrownBy(() -> estimator.estimate(log, fixed(1, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("propensity 1 in all 3 rounds")
          .hasMessageContaining("Exploring");
      assertThatThrownBy(() -> estimator.estimate(List.of(), fixed(1, 0)))
          .hasMessageContaining("must have a round");
    }
    assertThatThrownBy(() -> new InversePropensity(0)).hasMessageContaining("lambda");
    assertThatThrownBy(() -> new InversePropensity(Double.NaN)).hasMessageContaining("lambda");
  }

  @Test
  void refusesALogThatKeptOnlyWhatWasShown() {
    ActionSet single = ActionSet.of(new float[] {0}, Catalog.ofRows(List.of("a"), new float[0], 0));
    List<Experience> log = List.of(Experience.of(single, 0, 1).withPropensity(0.5));
    assertThatThrownBy(() -> new InversePropensity().estimate(log, fixed(1)))
        .hasMessageContaining("all choices that there were");
  }

  @Test
  void replayRefusesAPolicyOfChance() {
    List<Experience> log = log(new double[] {1}, new double[] {0.5});
    Policy chance = new Table(new double[][] {{0.5, 0.5}}, PropensityKind.EXACT);
    assertThatThrownBy(() -> new Replay().estimate(log, chance))
        .hasMessageContaining("deterministic policy, got one of kind EXACT");
  }

  @Test
  void saysWhereTheLogSupportsNothing() {
    List<Experience> log = log(new double[] {1, 0, 1, 1}, new double[] {0.5, 0.5, 0.5, 0.5});
    Estimate none = new SelfNormalizedInversePropensity().estimate(log, fixed(0, 1));
    assertThat(none).isEqualTo(new Estimate(0, Double.POSITIVE_INFINITY, 0, 4, 0, 0, 0));
    assertThat(new Replay().estimate(log, fixed(0, 1))).isEqualTo(none);
    Estimate all = new InversePropensity().estimate(log, fixed(1, 0));
    assertThat(all.value()).isEqualTo(1.5);
    assertThat(all.meanWeight()).isEqualTo(2);
    assertThat(all.matched()).isEqualTo(4);
  }

  private static int compare(JsonNode expected, List<Experience> log, Policy policy) {
    int compared = 0;
    for (JsonNode entry : expected.get("estimators")) {
      String name = entry.get("estimator").asText();
      if (name.equals("ipw")) {
        double lambda = Double.parseDouble(entry.get("params").get("lambda").asText());
        Estimate estimate = new InversePropensity(lambda).estimate(log, policy);
        compare(entry, estimate, "se", "normal95");
        compareWeights(expected.get("weights"), estimate);
        compared++;
      } else if (name.equals("snipw")) {
        Estimate estimate = new SelfNormalizedInversePropensity().estimate(log, policy);
        compare(entry, estimate, "se_linearised", "normal95_linearised");
        compareWeights(expected.get("weights"), estimate);
        compared++;
      }
    }
    return compared;
  }

  private static void compare(JsonNode entry, Estimate estimate, String error, String interval) {
    same(estimate.value(), entry.get("value"));
    same(estimate.standardError(), entry.get("ci").get(error));
    same(estimate.low(), entry.get("ci").get(interval).get(0));
    same(estimate.high(), entry.get("ci").get(interval).get(1));
  }

  private static void compareWeights(JsonNode weights, Estimate estimate) {
    same(estimate.effectiveSampleSize(), weights.get("effective_sample_size"));
    same(estimate.maxWeight(), weights.get("max_weight"));
    same(estimate.meanWeight(), weights.get("mean_weight"));
    assertThat(estimate.rounds()).isEqualTo(weights.get("n").asLong());
    assertThat(estimate.rounds() - estimate.matched())
        .isEqualTo(weights.get("n_zero_weight").asLong());
  }

  /** Policies that show one item always, or one item a position. */
  private static void compareReplay(JsonNode replay, List<Experience> log) {
    int size = log.get(0).actions().size();
    String name = replay.get("policy").asText();
    int[] items = new int[3];
    if (name.startsWith("constant_")) {
      Arrays.fill(items, Integer.parseInt(name.substring("constant_".length())));
    } else if (replay.get("definition").asText().contains("items [")) {
      String definition = replay.get("definition").asText();
      String list =
          definition.substring(definition.indexOf("items [") + 7, definition.length() - 1);
      items = Arrays.stream(list.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
    } else {
      return;
    }
    double[][] probabilities = new double[3][size];
    for (int position = 0; position < 3; position++) {
      probabilities[position][items[position]] = 1;
    }
    Policy policy = new Table(probabilities, PropensityKind.DETERMINISTIC);
    Estimate estimate = new Replay().estimate(log, policy);
    same(estimate.value(), replay.get("value"));
    assertThat(estimate.matched()).isEqualTo(replay.get("n_match").asLong());
    same(new InversePropensity().estimate(log, policy).value(), replay.get("ipw"));
    same(new SelfNormalizedInversePropensity().estimate(log, policy).value(), replay.get("snipw"));
  }

  private static void compareGreedyReplay(JsonNode example, List<Experience> log) {
    double[][] rewards =
        new ObjectMapper()
            .convertValue(example.get("inputs").get("estimated_rewards"), double[][].class);
    double[][] greedy = new double[rewards.length][rewards[0].length];
    for (int row = 0; row < rewards.length; row++) {
      int best = 0;
      for (int action = 1; action < rewards[row].length; action++) {
        best = rewards[row][action] > rewards[row][best] ? action : best;
      }
      greedy[row][best] = 1;
    }
    for (JsonNode replay : example.get("replay")) {
      if (replay.get("policy").asText().startsWith("greedy on given_q_hat")) {
        Policy policy = new Table(greedy, PropensityKind.DETERMINISTIC);
        Estimate estimate = new Replay().estimate(log, policy);
        same(estimate.value(), replay.get("value"));
        assertThat(estimate.matched()).isEqualTo(replay.get("n_match").asLong());
      }
    }
  }

  private static void same(double actual, JsonNode expected) {
    double value = expected.asDouble();
    assertThat(actual).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
  }

  private static List<Path> references(String prefix) throws IOException {
    assumeTrue(Files.isDirectory(REFERENCES), "skipped: there is no directory " + REFERENCES);
    try (Stream<Path> files = Files.list(REFERENCES)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .toList();
      assumeTrue(!found.isEmpty(), "skipped: no " + prefix + "*.json in " + REFERENCES);
      return found;
    }
  }

  private final Map<String, List<Experience>> logs = new HashMap<>();

  private List<Experience> openBanditLog(String policy, String campaign) {
    return logs.computeIfAbsent(policy + "/" + campaign, key -> readOpenBandit(policy, campaign));
  }

  private static List<Experience> readOpenBandit(String policy, String campaign) {
    Path file = DATA.resolve(policy).resolve(campaign).resolve(campaign + ".csv");
    assumeTrue(Files.exists(file), "skipped: there is no " + file);
    try (Stream<String> lines = Files.lines(file)) {
      List<String[]> rows = lines.map(line -> line.split(",", 7)).toList();
      List<String> header = Arrays.asList(rows.get(0));
      int item = header.indexOf("item_id");
      int position = header.indexOf("position");
      int size =
          1 + rows.stream().skip(1).mapToInt(row -> Integer.parseInt(row[item])).max().getAsInt();
      Catalog catalog = catalog(size);
      List<Experience> log = new ArrayList<>();
      for (String[] row : rows.subList(1, rows.size())) {
        float[] context = {Integer.parseInt(row[position]) - 1};
        log.add(
            Experience.of(
                    ActionSet.of(context, catalog),
                    Integer.parseInt(row[item]),
                    Double.parseDouble(row[header.indexOf("click")]))
                .withPropensity(Double.parseDouble(row[header.indexOf("propensity_score")])));
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[][] thompsonProbabilities(String campaign, int size) throws IOException {
    Path file = DATA.resolve("bts_action_dist_" + campaign + ".csv");
    assumeTrue(Files.exists(file), "skipped: there is no " + file);
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    double[][] probabilities = new double[3][size];
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      for (int position = 0; position < 3; position++) {
        int column = header.indexOf("prob_position_" + (position + 1));
        probabilities[position][Integer.parseInt(row[0])] = Double.parseDouble(row[column]);
      }
    }
    return probabilities;
  }

  private static double[][] uniform(int size) {
    double[][] probabilities = new double[3][size];
    for (double[] position : probabilities) {
      Arrays.fill(position, 1.0 / size);
    }
    return probabilities;
  }

  /** The context of a synthetic round is its number, by which the table finds its row. */
  private static List<Experience> syntheticLog(JsonNode inputs, int actions) {
    Catalog catalog = catalog(actions);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < inputs.get("action").size(); i++) {
      log.add(
          Experience.of(
                  ActionSet.of(new float[] {i}, catalog),
                  inputs.get("action").get(i).asInt(),
                  inputs.get("reward").get(i).asDouble())
              .withPropensity(inputs.get("pscore").get(i).asDouble()));
    }
    return log;
  }

  private static List<Experience> log(double[] rewards, double[] propensities) {
    ActionSet actions = ActionSet.of(new float[] {0}, catalog(2));
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < rewards.length; i++) {
      log.add(Experience.of(actions, 0, rewards[i]).withPropensity(propensities[i]));
    }
    return log;
  }

  private static Catalog catalog(int size) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add(Integer.toString(i));
    }
    return Catalog.ofRows(ids, new float[0], 0);
  }

  private static Policy fixed(double... probabilities) {
    return new Table(new double[][] {probabilities}, PropensityKind.DETERMINISTIC);
  }

  /** A policy given by its probabilities, in the row that the context names. */
  private static final class Table implements Policy {
    private final double[][] probabilities;
    private final PropensityKind kind;

    Table(double[][] probabilities, PropensityKind kind) {
      this.probabilities = probabilities;
      this.kind = kind;
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      double[] row = probabilities[(int) actions.context()[0]];
      System.arraycopy(row, 0, out, 0, row.length);
    }

    @Override
    public PropensityKind propensityKind() {
      return kind;
    }

    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      throw new UnsupportedOperationException("estimators show nothing");
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      throw new UnsupportedOperationException("estimators do not trust the policy's own view");
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      throw new UnsupportedOperationException("estimators do not ask why");
    }
  }
}
