package com.datasaz.rl.evaluate.parity;

import static com.datasaz.rl.evaluate.parity.References.row;
import static com.datasaz.rl.evaluate.parity.References.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.estimator.Accumulator;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.LogisticRegression;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.evaluate.model.RewardRegression;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One log, one policy to value, and the reward models of both. */
final class OpenBanditCase {
  private final OpenBanditRows log;
  private final double[][] policy;
  private final Map<String, double[][]> models = new HashMap<>();

  OpenBanditCase(OpenBanditRows log, double[][] policy) {
    this.log = log;
    this.policy = policy;
  }

  /** Weighs all rows, with the predictions of a model, or without. */
  List<Round> rounds(String model) {
    double[][] predictions = model == null ? null : models.get(model);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      double[] probabilities = policy[log.position(i)];
      double weight = probabilities[log.action(i)] / log.propensity(i);
      rounds.add(
          predictions == null
              ? Round.of(log.click(i), weight)
              : predicted(i, weight, probabilities, predictions[i]));
    }
    return rounds;
  }

  private Round predicted(int i, double weight, double[] probabilities, double[] predictions) {
    double direct = 0;
    double total = 0;
    for (int action = 0; action < probabilities.length; action++) {
      direct += probabilities[action] * predictions[action];
      total += probabilities[action];
    }
    return new Round(log.click(i), weight, direct / total, predictions[log.action(i)]);
  }

  double[][] model(String name) {
    return models.get(name);
  }

  static Estimate estimate(Estimator estimator, List<Round> rounds) {
    Accumulator accumulator = estimator.accumulator();
    rounds.forEach(accumulator::add);
    return accumulator.estimate();
  }

  /** Learns the models of item means, and compares them where their numbers are given. */
  void fitMeans(JsonNode given) {
    models.put("laplace", fit(new ItemMeans(2, 0.5), List.of()));
    models.put("shrunk_mean_10", fit(new ItemMeans(10), List.of()));
    if (given != null && given.has("laplace")) {
      double[][] matrix = rows(given.get("laplace").get("matrix"));
      double[][] learnt = models.get("laplace");
      for (int i = 0; i < log.size(); i++) {
        for (int action = 0; action < matrix.length; action++) {
          double expected = matrix[action][log.position(i)];
          if (Math.abs(learnt[i][action] - expected) > 1e-12) {
            throw new AssertionError("laplace of item " + action + ": " + learnt[i][action]);
          }
        }
      }
    }
  }

  /** Predictions by the given coefficients. */
  void useGivenLogistic(JsonNode given) {
    List<String> names = new ArrayList<>();
    given.get("feature_names").forEach(name -> names.add(name.asText()));
    double[][] coefficients = rows(given.get("coef_by_position"));
    double[] intercepts = row(given.get("intercept_by_position"));
    models.put("logistic_l2_C1", predictions(names, labels(given), coefficients, intercepts));
    compareFirstRows(given.get("q_first_rows"), names, labels(given), coefficients, intercepts);
  }

  private static Map<String, Integer> labels(JsonNode given) {
    Map<String, Integer> labels = new HashMap<>();
    given
        .get("item_label_encoding")
        .forEach(
            column ->
                column
                    .properties()
                    .forEach(label -> labels.put(label.getKey(), label.getValue().asInt())));
    return labels;
  }

  private double[][] predictions(
      List<String> names,
      Map<String, Integer> labels,
      double[][] coefficients,
      double[] intercepts) {
    double[][] predictions = new double[log.size()][log.actions()];
    double[][] items = new double[log.actions()][];
    for (int action = 0; action < items.length; action++) {
      items[action] = log.features(0, action, names, labels);
    }
    for (int i = 0; i < log.size(); i++) {
      double[] user = log.features(i, 0, names, labels);
      int position = log.position(i);
      for (int action = 0; action < log.actions(); action++) {
        double score = intercepts[position];
        for (int k = 0; k < names.size(); k++) {
          double value = names.get(k).startsWith("user_") ? user[k] : items[action][k];
          score += coefficients[position][k] * value;
        }
        predictions[i][action] = 1 / (1 + Math.exp(-score));
      }
    }
    return predictions;
  }

  private void compareFirstRows(
      JsonNode given,
      List<String> names,
      Map<String, Integer> labels,
      double[][] coefficients,
      double[] intercepts) {
    List<Integer> order = log.byTimestamp();
    for (int i = 0; i < given.get("values").size(); i++) {
      double[][] expected = rows(given.get("values").get(i));
      for (int action = 0; action < expected.length; action++) {
        double[] features = log.features(order.get(i), action, names, labels);
        for (int position = 0; position < OpenBanditRows.POSITIONS; position++) {
          double score = intercepts[position];
          for (int k = 0; k < features.length; k++) {
            score += coefficients[position][k] * features[k];
          }
          assertThat(1 / (1 + Math.exp(-score)))
              .isCloseTo(expected[action][position], within(1e-9));
        }
      }
    }
  }

  /** The logistic model learnt anew agrees with the given coefficients' predictions. */
  void refitLogistic(JsonNode given) {
    List<String> names = new ArrayList<>();
    given.get("feature_names").forEach(name -> names.add(name.asText()));
    double[][] expected = models.get("logistic_l2_C1");
    double[][] learnt = fit(new LogisticRegression(1), names, labels(given));
    for (int i = 0; i < log.size(); i++) {
      for (int action = 0; action < log.actions(); action++) {
        if (Math.abs(learnt[i][action] - expected[i][action]) > 1e-6) {
          throw new AssertionError(
              "refit of row "
                  + i
                  + ", item "
                  + action
                  + ": "
                  + learnt[i][action]
                  + " for "
                  + expected[i][action]);
        }
      }
    }
  }

  /** Learns a regression for cross-fitting under a name of its own. */
  void fitAs(String name, RewardRegression regression, JsonNode given) {
    List<String> names = new ArrayList<>();
    given.get("feature_names").forEach(feature -> names.add(feature.asText()));
    models.put(name, fit(regression, names, labels(given)));
  }

  private double[][] fit(RewardRegression regression, List<String> names) {
    return fit(regression, names, Map.of());
  }

  /** One model per position, on the rows of that position. */
  private double[][] fit(
      RewardRegression regression, List<String> names, Map<String, Integer> labels) {
    double[][] predictions = new double[log.size()][log.actions()];
    List<Experience> all = experiences(names, labels);
    for (int position = 0; position < OpenBanditRows.POSITIONS; position++) {
      int here = position;
      List<Experience> rounds = new ArrayList<>();
      for (int i = 0; i < log.size(); i++) {
        if (log.position(i) == here) {
          rounds.add(all.get(i));
        }
      }
      RewardPredictor predictor = regression.fit(rounds::stream);
      for (int i = 0; i < log.size(); i++) {
        if (log.position(i) == here) {
          predictor.predict(all.get(i), predictions[i]);
        }
      }
    }
    return predictions;
  }

  private List<Experience> experiences(List<String> names, Map<String, Integer> labels) {
    List<String> users = names.stream().filter(name -> name.startsWith("user_")).toList();
    List<String> columns = names.stream().filter(name -> name.startsWith("item_")).toList();
    Catalog catalog = catalog(columns, labels);
    List<Experience> experiences = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      ActionSet actions = ActionSet.of(floats(log.features(i, 0, users, labels)), catalog);
      experiences.add(
          new Experience(
              actions,
              log.action(i),
              log.click(i),
              1,
              log.propensity(i),
              new Moment(i, 0),
              Continuation.End.INSTANCE));
    }
    return experiences;
  }

  private Catalog catalog(List<String> columns, Map<String, Integer> labels) {
    float[] rows = new float[log.actions() * columns.size()];
    List<String> ids = new ArrayList<>();
    for (int action = 0; action < log.actions(); action++) {
      ids.add(Integer.toString(action));
      float[] row = floats(log.features(0, action, columns, labels));
      System.arraycopy(row, 0, rows, action * row.length, row.length);
    }
    return Catalog.ofRows(ids, rows, columns.size());
  }

  private static float[] floats(double[] row) {
    float[] narrow = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      narrow[i] = (float) row[i];
    }
    return narrow;
  }
}
