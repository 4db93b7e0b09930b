package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.ArrayEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of the recorded autoreset modes: it observes its episode and its step, and ends
 * by a script.
 */
final class ScriptedEnvironment extends ArrayEnvironment<double[], Integer> {

  private final int[] lengths;
  private final JsonNode truncated;
  private int episode = -1;
  private int step;

  ScriptedEnvironment(JsonNode script) {
    super(
        Box.of(Dtype.FLOAT64, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2),
        new Discrete(2));
    this.lengths = References.integers(script.get("lens"));
    this.truncated = script.get("trunc");
  }

  @Override
  protected Reset<double[]> begin(Map<String, Object> options) {
    episode++;
    step = 0;
    return new Reset<>(observation(), Map.of("ep", episode));
  }

  @Override
  protected Step<double[]> advance(Integer action) {
    step++;
    boolean end = step >= lengths[episode % lengths.length];
    boolean cut = truncated.get(episode % lengths.length).booleanValue();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("t", step);
    info.put("a", action);
    return new Step<>(observation(), 10.0 * episode + step, end && !cut, end && cut, info);
  }

  @Override
  protected void observe(double[] row, int offset) {
    row[offset] = episode;
    row[offset + 1] = step;
  }
}
