package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.datasaz.rl.env.recogym.Shelf;
import com.datasaz.rl.env.recogym.Shopping;
import com.datasaz.rl.env.recsim.ChoiceModel;
import com.datasaz.rl.env.recsim.InterestDynamics;
import com.datasaz.rl.env.recsim.SatisfactionDynamics;
import com.datasaz.rl.env.recsim.SlateSelection;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;

/** Choice models, transitions, slate selections and click curves against recorded ones. */
final class SimulatorFormulas {

  private static final Offset<Double> CLOSE = within(1e-12);

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
    add(tests, root.path("slate_selection"), "slate", SimulatorFormulas::slate);
    JsonNode recogym = root.path("recogym_v1");
    add(tests, recogym.path("ff"), "click curve", SimulatorFormulas::curve);
    add(tests, recogym.path("cases"), "shelf", SimulatorFormulas::shelf);
    if (recogym.has("state_transition")) {
      tests.add(dynamicTest("transitions of shoppers", () -> transitions(recogym)));
    }
    return tests.stream();
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
    double[] user = References.numbers(entry.get("user"));
    double[] scores = new double[entry.get("docs").size()];
    Arrays.setAll(scores, i -> dot(user, References.numbers(entry.get("docs").get(i))));
    close(scores, entry.get("doc_scores"));
    ChoiceModel model = model(entry.get("model").asText(), entry.get("features"));
    double[] masses = model.masses(scores);
    close(Arrays.copyOf(masses, scores.length), entry.get("scores"));
    assertThat(masses[scores.length]).isCloseTo(References.number(entry.get("no_click")), CLOSE);
    close(model.probabilities(scores), entry.get("click_prob"));
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
    JsonNode params = entry.get("params");
    InterestDynamics dynamics =
        new InterestDynamics(
            params.get("alpha_x_intercept").doubleValue(),
            params.get("alpha_y_intercept").doubleValue(),
            params.get("user_update_alpha").doubleValue(),
            params.get("step_penalty").doubleValue(),
            params.get("user_quality_factor").doubleValue(),
            params.get("document_quality_factor").doubleValue());
    double[] interests = References.numbers(entry.get("interests"));
    double[] document = References.numbers(entry.get("doc_features"));
    double budget = entry.get("time_budget").doubleValue();
    double interest = dot(interests, document);
    assertThat(dynamics.towards(interest)).isCloseTo(entry.get("p_positive").doubleValue(), CLOSE);
    if (entry.get("clicked").booleanValue()) {
      double watched = entry.get("watch_time").doubleValue();
      double quality = entry.get("quality").doubleValue();
      interests = dynamics.afterClick(interests, document, entry.get("coin").doubleValue());
      budget = dynamics.budgetAfterClick(budget, watched, interest, quality);
    } else {
      budget = dynamics.budgetAfterNoClick(budget);
    }
    close(interests, entry.get("after_interests"));
    assertThat(budget).isCloseTo(entry.get("after_time_budget").doubleValue(), CLOSE);
    assertThat(budget <= 0).isEqualTo(entry.get("terminal").booleanValue());
  }

  private static void satisfied(JsonNode entry) {
    SatisfactionDynamics dynamics = SatisfactionDynamics.DEFAULT;
    JsonNode before = entry.get("before");
    JsonNode after = entry.get("after");
    double clickbait = entry.get("clickbait").doubleValue();
    double exposure = before.get("npe").doubleValue();
    double satisfaction = before.get("satisfaction").doubleValue();
    assertThat(dynamics.satisfaction(exposure)).isCloseTo(satisfaction, CLOSE);
    assertThat(
            dynamics.engagement(satisfaction, clickbait, entry.get("z_engagement").doubleValue()))
        .isCloseTo(entry.get("engagement").doubleValue(), CLOSE);
    double next =
        dynamics.nextExposure(exposure, clickbait, entry.get("z_innovation").doubleValue());
    assertThat(next).isCloseTo(after.get("npe").doubleValue(), CLOSE);
    assertThat(dynamics.satisfaction(next))
        .isCloseTo(after.get("satisfaction").doubleValue(), CLOSE);
  }

  private static void slate(JsonNode entry) {
    double[] s = References.numbers(entry.get("s"));
    double[] q = References.numbers(entry.get("q"));
    double noClick = entry.get("s_no_click").doubleValue();
    int slots = entry.get("slate").intValue();
    int[] top = SlateSelection.TOP_K.select(s, q, noClick, slots);
    int[] greedy = SlateSelection.GREEDY.select(s, q, noClick, slots);
    int[] optimal = SlateSelection.OPTIMAL.select(s, q, noClick, slots);
    assertThat(top).containsExactly(References.integers(entry.get("topk")));
    assertThat(greedy).containsExactlyInAnyOrder(References.integers(entry.get("greedy_set")));
    assertThat(optimal).containsExactlyInAnyOrder(References.integers(entry.get("optimal_set")));
    worth(SlateSelection.value(s, q, noClick, top), entry.get("topk_value"));
    worth(SlateSelection.value(s, q, noClick, greedy), entry.get("greedy_value"));
    worth(SlateSelection.value(s, q, noClick, optimal), entry.get("optimal_value"));
  }

  private static void worth(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), CLOSE);
  }

  private static void curve(JsonNode entry) {
    worth(Shelf.clickProbability(entry.get("x").doubleValue()), entry.get("ctr"));
  }

  private static void shelf(JsonNode entry) {
    double[][] embeddings = new double[entry.get("Gamma").size()][];
    Arrays.setAll(embeddings, i -> References.numbers(entry.get("Gamma").get(i)));
    Shelf shelf = Shelf.of(embeddings, References.numbers(entry.get("mu")));
    double[] taste = References.numbers(entry.get("omega"));
    close(shelf.viewProbabilities(taste), entry.get("organic_prob"));
    double[] clicks = new double[embeddings.length];
    Arrays.setAll(clicks, product -> shelf.clickProbability(taste, product));
    close(clicks, entry.get("ctr"));
  }

  /** The recorded runs repeat RecoGym's mistake in the row of shown products. */
  private static void transitions(JsonNode recogym) {
    double[][] transitions =
        RecoGymClickThrough.shopping(recogym.get("args")).withTransitionBug(true).transitions();
    JsonNode expected = recogym.get("state_transition");
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
