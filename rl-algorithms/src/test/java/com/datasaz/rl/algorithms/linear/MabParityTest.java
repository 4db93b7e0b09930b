package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.TestData;
import com.datasaz.rl.algorithms.bandit.EpsilonGreedy;
import com.datasaz.rl.algorithms.bandit.Ucb1;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same training rows as MABWiser's, and the same scores, to nine digits. */
@EnabledIf(
    value = "hasReferences",
    disabledReason = "no mabwiser_parity_*.json under rl.references: nothing to compare with")
class MabParityTest {
  static boolean hasReferences() {
    return TestData.hasReferences("mabwiser_parity_*.json");
  }

  private static final double TOLERANCE = 1e-9;

  /** One policy of one case of one file. */
  record Reference(String name, JsonNode data, String policy) {
    JsonNode expected(String phase) {
      return data.get("policies").get(policy).get(phase);
    }

    List<String> arms() {
      return texts(data.get("arms"));
    }

    boolean isLinear() {
      return policy.startsWith("Lin");
    }

    /** Reads an option from a name such as LinUCB_alpha1.25_l2_5. */
    private double option(String option, double otherwise) {
      Matcher matcher = Pattern.compile("_" + option + "([0-9.]+)").matcher(policy);
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
    }

    double alpha() {
      return option("alpha", 0);
    }

    double lambda() {
      return option("l2_", Double.NaN);
    }

    Algorithm contextFree() {
      return policy.startsWith("UCB1")
          ? new Ucb1(alpha(), Forgetting.none())
          : new EpsilonGreedy(new MostPopular(0, 0, Forgetting.none()), option("eps", Double.NaN));
    }

    @Override
    public String toString() {
      return name + " " + policy;
    }
  }

  static Stream<Reference> linear() throws IOException {
    return references().filter(Reference::isLinear);
  }

  static Stream<Reference> references() throws IOException {
    List<Reference> references = new ArrayList<>();
    for (Path file : TestData.references("mabwiser_parity_*.json")) {
      for (JsonNode data : new ObjectMapper().readTree(file.toFile()).get("cases")) {
        data.get("policies")
            .fieldNames()
            .forEachRemaining(
                name -> references.add(new Reference(data.get("name").asText(), data, name)));
      }
    }
    return references.stream();
  }

  @ParameterizedTest
  @MethodSource("linear")
  void ridgeRegressionsAgree(Reference reference) {
    List<Ridge> arms = new ArrayList<>();
    int size = reference.data().get("n_features").asInt();
    for (int arm = 0; arm < reference.arms().size(); arm++) {
      arms.add(new Ridge(size, reference.lambda(), Forgetting.none()));
    }
    for (String phase : List.of("fit", "partial_fit")) {
      learn(arms, reference, reference.data().get(phase));
      assertScores(arms, reference, reference.expected("after_" + phase));
    }
  }

  private static void learn(List<Ridge> arms, Reference reference, JsonNode rows) {
    for (int i = 0; i < rows.get("decisions").size(); i++) {
      int arm = reference.arms().indexOf(rows.get("decisions").get(i).asText());
      double[] x = numbers(rows.get("contexts").get(i));
      arms.get(arm).learn(x, 1, rows.get("rewards").get(i).asDouble(), Moment.START);
    }
  }

  private static void assertScores(List<Ridge> arms, Reference reference, JsonNode expected) {
    JsonNode contexts = reference.data().get("test_contexts");
    for (int i = 0; i < contexts.size(); i++) {
      double[] x = numbers(contexts.get(i));
      for (int arm = 0; arm < arms.size(); arm++) {
        Posterior posterior = arms.get(arm).posterior(Moment.START);
        double score = posterior.mean(x) + reference.alpha() * Math.sqrt(posterior.variance(x));
        double wanted = expected.get("expectations").get(i).get(arm).asDouble();
        assertThat(score).isCloseTo(wanted, within(TOLERANCE * Math.max(1, Math.abs(wanted))));
      }
    }
    assertModels(arms, reference, expected.get("models"));
  }

  private static void assertModels(List<Ridge> arms, Reference reference, JsonNode models) {
    for (int arm = 0; arm < arms.size(); arm++) {
      JsonNode model = models.get(reference.arms().get(arm));
      Posterior posterior = arms.get(arm).posterior(Moment.START);
      assertThat(posterior.theta).containsExactly(numbers(model.get("beta")), within(TOLERANCE));
      double[] column = new double[posterior.size()];
      for (int i = 0; i < posterior.size(); i++) {
        double[] unit = new double[posterior.size()];
        unit[i] = 1;
        posterior.precondition(unit, column);
        assertThat(column).containsExactly(numbers(model.get("A_inv").get(i)), within(TOLERANCE));
      }
    }
  }

  /** The whole way through learner and policy, whose rows are floats. */
  @ParameterizedTest
  @MethodSource("linear")
  void policiesChooseTheSameArms(Reference reference) {
    int size = reference.data().get("n_features").asInt();
    FeatureSchema schema = FeatureSchema.of(Samples.names("x", size), List.of(), List.of());
    Catalog catalog = Catalog.ofRows(reference.arms(), new float[0], 0);
    Learner learner =
        LinUcb.disjoint()
            .withAlpha(reference.alpha())
            .withNoise(1)
            .deterministic()
            .withLambda(reference.lambda())
            .create(schema);
    for (String phase : List.of("fit", "partial_fit")) {
      learner.update(experiences(catalog, reference.data().get(phase)));
      assertRankings(learner.snapshot(), catalog, reference, reference.expected("after_" + phase));
    }
  }

  private static List<Experience> experiences(Catalog catalog, JsonNode rows) {
    List<Experience> experiences = new ArrayList<>();
    for (int i = 0; i < rows.get("decisions").size(); i++) {
      ActionSet actions = ActionSet.of(floats(rows.get("contexts").get(i)), catalog);
      int chosen = catalog.row(rows.get("decisions").get(i).asText());
      experiences.add(Experience.of(actions, chosen, rows.get("rewards").get(i).asDouble()));
    }
    return experiences;
  }

  private static void assertRankings(
      Policy policy, Catalog catalog, Reference reference, JsonNode expected) {
    JsonNode contexts = reference.data().get("test_contexts");
    for (int i = 0; i < contexts.size(); i++) {
      ActionSet actions = ActionSet.of(floats(contexts.get(i)), catalog);
      Ranking ranking = policy.rank(actions, catalog.size(), KeyedRandom.of(i));
      assertThat(catalog.id(ranking.action(0)))
          .isEqualTo(expected.get("predictions").get(i).asText());
      for (int slot = 0; slot < catalog.size(); slot++) {
        double wanted = expected.get("expectations").get(i).get(ranking.action(slot)).asDouble();
        assertThat(ranking.score(slot)).isCloseTo(wanted, within(1e-5));
      }
    }
  }

  static Stream<Reference> contextFree() throws IOException {
    return references().filter(reference -> !reference.isLinear());
  }

  @ParameterizedTest
  @MethodSource("contextFree")
  void banditsWithoutContextAgree(Reference reference) {
    int size = reference.data().get("n_features").asInt();
    FeatureSchema schema = FeatureSchema.of(Samples.names("x", size), List.of(), List.of());
    Catalog catalog = Catalog.ofRows(reference.arms(), new float[0], 0);
    Learner learner = reference.contextFree().create(schema);
    for (String phase : List.of("fit", "partial_fit")) {
      learner.update(experiences(catalog, reference.data().get(phase)));
      JsonNode expected = reference.expected("after_" + phase);
      ActionSet actions = ActionSet.of(new float[schema.contextSize()], catalog);
      Ranking ranking = learner.snapshot().rank(actions, catalog.size(), KeyedRandom.of(1));
      assertThat(catalog.id(ranking.action(0))).isEqualTo(expected.get("prediction").asText());
      for (int slot = 0; slot < catalog.size(); slot++) {
        String arm = catalog.id(ranking.action(slot));
        double wanted = expected.get("expectations").get(arm).asDouble();
        assertThat(ranking.score(slot)).isCloseTo(wanted, within(TOLERANCE));
      }
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static double[] numbers(JsonNode node) {
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).asDouble();
    }
    return numbers;
  }

  private static float[] floats(JsonNode node) {
    double[] numbers = numbers(node);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
