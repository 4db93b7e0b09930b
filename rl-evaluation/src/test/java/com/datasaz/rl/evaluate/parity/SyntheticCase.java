package com.datasaz.rl.evaluate.parity;

import static com.datasaz.rl.evaluate.parity.References.row;

import com.datasaz.rl.evaluate.estimator.Round;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A synthetic log with one slot or several. */
final class SyntheticCase {
  private final JsonNode inputs;

  SyntheticCase(JsonNode inputs) {
    this.inputs = inputs;
  }

  /** The rounds as an estimator weighs them. */
  List<Round> roundsOf(String estimator) {
    if (estimator.endsWith("_estimated_pscore")) {
      return rounds("estimated_pscore");
    }
    return estimator.equals("bipw") ? balanced() : rounds("pscore");
  }

  List<Round> rounds(String propensities) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double[] policy = slot(inputs.get("action_dist"), i);
      double[] predictions = slot(inputs.get("estimated_rewards"), i);
      double direct = 0;
      double total = 0;
      for (int action = 0; action < policy.length; action++) {
        direct += policy[action] * predictions[action];
        total += policy[action];
      }
      double weight = policy[action(i)] / inputs.get(propensities).get(i).asDouble();
      rounds.add(new Round(reward(i), weight, direct / total, predictions[action(i)]));
    }
    return rounds;
  }

  private List<Round> balanced() {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double weight = inputs.get("estimated_importance_weights").get(i).asDouble();
      rounds.add(Round.of(reward(i), weight));
    }
    return rounds;
  }

  /** Weight 1 where the log shows what the model expects most of. */
  List<Round> greedyMatches() {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double[] predictions = slot(inputs.get("estimated_rewards"), i);
      int best = 0;
      for (int action = 1; action < predictions.length; action++) {
        best = predictions[action] > predictions[best] ? action : best;
      }
      rounds.add(Round.of(reward(i), best == action(i) ? 1 : 0));
    }
    return rounds;
  }

  private int size() {
    return inputs.get("action").size();
  }

  private int action(int i) {
    return inputs.get("action").get(i).asInt();
  }

  private double reward(int i) {
    return inputs.get("reward").get(i).asDouble();
  }

  /** The numbers of a round's actions: one each, or one each and position. */
  private double[] slot(JsonNode table, int i) {
    JsonNode actions = table.get(i);
    if (!actions.get(0).isArray()) {
      return row(actions);
    }
    int position = inputs.get("position").get(i).asInt();
    double[] values = new double[actions.size()];
    for (int action = 0; action < values.length; action++) {
      values[action] = actions.get(action).get(position).asDouble();
    }
    return values;
  }
}
