package com.datasaz.rl.deploy;

import com.datasaz.rl.internal.Digits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a run, in words. */
final class Conclusion {
  private Conclusion() {}

  static String of(
      PipelineOptions options, Standing serving, Standing best, @Nullable String deployed) {
    if (best.refusal() != null) {
      return "no candidate could be valued: " + best.refusal();
    }
    if (serving.refusal() != null) {
      return "what serves could not be valued, so nothing was compared: " + serving.refusal();
    }
    if (deployed != null) {
      return String.format(
          Locale.ROOT,
          "%s became version %s of %s: %s, what served %s",
          best.name(),
          deployed,
          options.target,
          figures(best),
          figures(serving));
    }
    return String.format(
        Locale.ROOT,
        "nothing is deployed: %s %s, what serves %s, and %s",
        best.name(),
        figures(best),
        figures(serving),
        reason(options.gate, best, serving));
  }

  private static String reason(Gate gate, Standing best, Standing serving) {
    if (best.effectiveSampleSize() < gate.smallestSample()) {
      return String.format(
          Locale.ROOT,
          "its weights are worth %.0f rounds of the %.0f that the gate wants",
          best.effectiveSampleSize(),
          gate.smallestSample());
    }
    return best.value() > serving.value()
        ? "its lower bound is not above"
        : "its estimate is not above";
  }

  private static String figures(Standing standing) {
    return Digits.significant(standing.value())
        + " ("
        + Digits.significant(standing.low())
        + " to "
        + Digits.significant(standing.high())
        + ")";
  }
}
