package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a log says of its policies, in the words of every command: whether each would have beaten
 * what was shown. The difference is paired, on the same rounds, with a standard error of its own.
 *
 * @param result of the evaluation
 * @param confidence of the intervals, such as 0.95
 */
public record Verdicts(EvaluationResult result, double confidence) {
  private static final String PREFERRED = new SelfNormalizedInversePropensity().name();

  /**
   * Names the estimator of the verdicts.
   *
   * @return {@code snipw}, or the first that was asked for where that was not
   */
  public String estimator() {
    PolicyValue first = result.policies().get(0);
    if (first.refusals().containsKey(PREFERRED) || first.comparisons().isEmpty()) {
      return PREFERRED;
    }
    List<String> names = first.comparisons().stream().map(Comparison::estimator).toList();
    return names.contains(PREFERRED) ? PREFERRED : names.get(0);
  }

  /**
   * Says what the log says of a policy.
   *
   * @param value the policy
   * @return such as "linucb would have beaten logged: difference 0.0247 per round (95 % interval
   *     0.0076 to 0.0419)", or why it says nothing
   */
  public String sentence(PolicyValue value) {
    for (Comparison comparison : value.comparisons()) {
      if (comparison.estimator().equals(estimator())) {
        return value.isConclusive() ? comparison.sentence(confidence) : tooFew(value);
      }
    }
    return value.policy()
        + ": no verdict, "
        + value.refusals().getOrDefault(estimator(), estimator() + " was not asked for");
  }

  private static String tooFew(PolicyValue value) {
    return String.format(
        Locale.ROOT,
        "%s: no verdict, its weights are worth %.1f of %,d rounds",
        value.policy(),
        value.weights().effectiveSampleSize(),
        value.weights().rounds());
  }

  /**
   * Returns the policies that would have beaten what was shown.
   *
   * @return their names
   */
  public List<String> better() {
    return result.policies().stream()
        .filter(PolicyValue::isConclusive)
        .filter(value -> value.comparisons().stream().anyMatch(this::isBetter))
        .map(PolicyValue::policy)
        .toList();
  }

  private boolean isBetter(Comparison comparison) {
    return comparison.estimator().equals(estimator())
        && comparison.verdict(confidence) == Comparison.Verdict.BETTER;
  }

  /**
   * Sums up.
   *
   * @return a sentence
   */
  public String summary() {
    return better().isEmpty()
        ? "None of these policies is better than what was shown, as far as this log can tell."
        : "Better than what was shown: " + String.join(", ", better()) + ".";
  }

  /**
   * Returns all of it, for a console.
   *
   * @return what is compared, one line a policy, and the summary
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Against what was shown, by " + estimator() + ", with " + percent() + " intervals:");
    result.policies().forEach(value -> lines.add(sentence(value)));
    lines.add(summary());
    return lines;
  }

  private String percent() {
    BigDecimal percent = BigDecimal.valueOf(confidence).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
