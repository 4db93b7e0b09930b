package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.datasaz.rl.env.recogym.Shelf;
import com.datasaz.rl.env.recogym.Shopping;
import com.datasaz.rl.env.recsim.InterestDynamics;
import com.datasaz.rl.env.recsim.SatisfactionDynamics;
import com.datasaz.rl.policy.ChoiceModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;

/** Choice models, transitions and click curves against recorded ones. */
final class SimulatorFormulas {

  private static final Offset<Double> CLOSE = within(1e-12);

  /** {@code slate_selection} is read in rl-algorithms, where SlateQ makes its slates. */
  private static final Set<String> READ =
      Set.of(
          "meta",
          "choice_models",
          "interest_evolution_transition",
          "long_term_satisfaction_transition",
          "slate_selection",
          "monte_carlo",
          "recogym_v1");

  private SimulatorFormulas() {}

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    add(tests, root.path("choice_models"), "choice", SimulatorFormulas::choice);
    add(tests, root.path("interest_evolution_transition"), "interests", SimulatorFormulas::watched);
    add(
        tests,
        root.path("long_term_satisfaction_transition"),
        "satisfaction",
        SimulatorFormulas::satisfied);
    JsonNode recogym = root.path("recogym_v1");
    add(tests, recogym.path("ff"), "click curve", SimulatorFormulas::curve);
    add(tests, recogym.path("cases"), "shelf", SimulatorFormulas::shelf);
    if (recogym.has("state_transition")) {
      tests.add(dynamicTest("transitions of shoppers", () -> transitions(recogym)));
    }
    return Stream.concat(tests.stream(), References.unread(root, READ::contains));
  }

  private static void add(
      List<DynamicTest> tests, JsonNode entries, String name, Consumer<JsonNode> test) {
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String label = name + " " + i + " " + entry.path("model").asText();
      tests.add(dynamicTest(label.strip(), () -> test.accept(entry)));
    }
  }

  private static void close(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(References.numbers(expected), CLOSE);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void choice(JsonNode entry) {
    double[] user = References.numbers(References.field(entry, "user"));
    double[] scores = new double[References.field(entry, "docs").size()];
    Arrays.setAll(
        scores, i -> dot(user, References.numbers(References.field(entry, "docs").get(i))));
    close(scores, References.field(entry, "doc_scores"));
    ChoiceModel model =
        model(References.field(entry, "model").asText(), References.field(entry, "features"));
    double[] masses = model.masses(scores);
    close(Arrays.copyOf(masses, scores.length), References.field(entry, "scores"));
    assertThat(masses[scores.length])
        .isCloseTo(References.number(References.field(entry, "no_click")), CLOSE);
    close(model.probabilities(scores), References.field(entry, "click_prob"));
  }

  private static ChoiceModel model(String name, JsonNode features) {
    double noClick = features.path("no_click_mass").asDouble(Double.NEGATIVE_INFINITY);
    double least = features.path("min_normalizer").asDouble();
    double attention = features.path("attention_prob").asDouble();
    double scale = features.path("score_scaling").asDouble();
    return switch (name.replaceFirst("_.*", "")) {
      case "MultinomialLogit" -> new ChoiceModel.MultinomialLogit(noClick);
      case "MultinomialProportional" -> new ChoiceModel.MultinomialProportional(least, noClick);
      case "ExponentialCascade" -> new ChoiceModel.ExponentialCascade(attention, scale);
      case "ProportionalCascade" -> new ChoiceModel.ProportionalCascade(attention, scale, least);
      default -> throw References.listed("no such choice model here: " + name);
    };
  }

  private static void watched(JsonNode entry) {
    JsonNode params = References.field(entry, "params");
    InterestDynamics dynamics =
        new InterestDynamics(
            References.field(params, "alpha_x_intercept").doubleValue(),
            References.field(params, "alpha_y_intercept").doubleValue(),
            References.field(params, "user_update_alpha").doubleValue(),
            References.field(params, "step_penalty").doubleValue(),
            References.field(params, "user_quality_factor").doubleValue(),
            References.field(params, "document_quality_factor").doubleValue());
    double[] interests = References.numbers(References.field(entry, "interests"));
    double[] document = References.numbers(References.field(entry, "doc_features"));
    double budget = References.field(entry, "time_budget").doubleValue();
    double interest = dot(interests, document);
    assertThat(dynamics.towards(interest))
        .isCloseTo(References.field(entry, "p_positive").doubleValue(), CLOSE);
    if (References.field(entry, "clicked").booleanValue()) {
      double watched = References.field(entry, "watch_time").doubleValue();
      double quality = References.field(entry, "quality").doubleValue();
      interests =
          dynamics.afterClick(interests, document, References.field(entry, "coin").doubleValue());
      budget = dynamics.budgetAfterClick(budget, watched, interest, quality);
    } else {
      budget = dynamics.budgetAfterNoClick(budget);
    }
    close(interests, References.field(entry, "after_interests"));
    assertThat(budget).isCloseTo(References.field(entry, "after_time_budget").doubleValue(), CLOSE);
    assertThat(budget <= 0).isEqualTo(References.field(entry, "terminal").booleanValue());
  }

  private static void satisfied(JsonNode entry) {
    SatisfactionDynamics dynamics = dynamics(entry.path("params"));
    JsonNode before = References.field(entry, "before");
    JsonNode after = References.field(entry, "after");
    double clickbait = References.field(entry, "clickbait").doubleValue();
    double exposure = References.field(before, "npe").doubleValue();
    double satisfaction = References.field(before, "satisfaction").doubleValue();
    assertThat(dynamics.satisfaction(exposure)).isCloseTo(satisfaction, CLOSE);
    assertThat(
            dynamics.engagement(
                satisfaction, clickbait, References.field(entry, "z_engagement").doubleValue()))
        .isCloseTo(References.field(entry, "engagement").doubleValue(), CLOSE);
    double next =
        dynamics.nextExposure(
            exposure, clickbait, References.field(entry, "z_innovation").doubleValue());
    assertThat(next).isCloseTo(References.field(after, "npe").doubleValue(), CLOSE);
    assertThat(dynamics.satisfaction(next))
        .isCloseTo(References.field(after, "satisfaction").doubleValue(), CLOSE);
  }

  /** The published numbers, but for those that an entry says, by the names of RecSim's code. */
  private static SatisfactionDynamics dynamics(JsonNode params) {
    SatisfactionDynamics standard = SatisfactionDynamics.DEFAULT;
    return new SatisfactionDynamics(
        params.path("memory_discount").asDouble(standard.memory()),
        params.path("sensitivity").asDouble(standard.sensitivity()),
        params.path("innovation_stddev").asDouble(standard.noise()),
        params.path("choc_mean").asDouble(standard.chocolateMean()),
        params.path("choc_stddev").asDouble(standard.chocolateDeviation()),
        params.path("kale_mean").asDouble(standard.kaleMean()),
        params.path("kale_stddev").asDouble(standard.kaleDeviation()));
  }

  private static void worth(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), CLOSE);
  }

  private static void curve(JsonNode entry) {
    worth(
        Shelf.clickProbability(References.field(entry, "x").doubleValue()),
        References.field(entry, "ctr"));
  }

  private static void shelf(JsonNode entry) {
    double[][] embeddings = new double[References.field(entry, "Gamma").size()][];
    Arrays.setAll(embeddings, i -> References.numbers(References.field(entry, "Gamma").get(i)));
    Shelf shelf = Shelf.of(embeddings, References.numbers(References.field(entry, "mu")));
    double[] taste = References.numbers(References.field(entry, "omega"));
    close(shelf.viewProbabilities(taste), References.field(entry, "organic_prob"));
    double[] clicks = new double[embeddings.length];
    Arrays.setAll(clicks, product -> shelf.clickProbability(taste, product));
    close(clicks, References.field(entry, "ctr"));
  }

  /** The recorded runs repeat RecoGym's mistake in the row of shown products. */
  private static void transitions(JsonNode recogym) {
    double[][] transitions =
        RecoGymClickThrough.shopping(References.field(recogym, "args"))
            .withTransitionBug(true)
            .transitions();
    JsonNode expected = References.field(recogym, "state_transition");
    assertThat(transitions.length).isEqualTo(expected.size());
    for (int row = 0; row < transitions.length; row++) {
      close(transitions[row], expected.get(row));
    }
    double[][] apart = Shopping.DEFAULT.withLeaving(0.1, 0.2).transitions();
    assertThat(apart[1][2]).isEqualTo(0.2);
    double[][] bug = Shopping.DEFAULT.withLeaving(0.1, 0.2).withTransitionBug(true).transitions();
    assertThat(bug[1][2]).isEqualTo(0.1);
  }
}
