package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.arms.ArmPolicy;
import com.datasaz.rl.algorithms.arms.Arms;
import com.datasaz.rl.algorithms.ranking.ArgmaxQuadrature;
import com.datasaz.rl.algorithms.ranking.FreshDraws;
import com.datasaz.rl.algorithms.ranking.Marginals;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws from Beta posteriors. Immutable, but for posteriors made when they are first needed. */
final class BetaPolicy extends ArmPolicy {
  private final double priorAlpha;
  private final double priorBeta;
  private final BetaPosterior cold;
  private final @Nullable BetaPosterior[] posteriors;

  BetaPolicy(Arms arms, double priorAlpha, double priorBeta) {
    super(arms, arm -> mean(arms, arm, priorAlpha, priorBeta));
    this.priorAlpha = priorAlpha;
    this.priorBeta = priorBeta;
    this.cold = new BetaPosterior(priorAlpha, priorBeta);
    this.posteriors = new BetaPosterior[arms.size()];
  }

  private static double mean(Arms arms, int arm, double priorAlpha, double priorBeta) {
    double prior = priorAlpha + priorBeta;
    return arms.mean(arm, priorAlpha / prior, prior);
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    Arms.Numbers numbers = arms().numbers(actions);
    return FreshDraws.rank(
        actions.size(),
        new Logits(numbers),
        (action, source) -> posterior(numbers.of(action)).draw(source),
        means(actions),
        constraint,
        k,
        random);
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    Logits logits = new Logits(arms().numbers(actions));
    new ArgmaxQuadrature(actions.size(), logits, action -> eligible[action]).probabilities(out);
  }

  @Override
  public PropensityKind propensityKind() {
    return PropensityKind.EXACT;
  }

  /** Threads that race here make equal posteriors, whose fields are final. */
  private BetaPosterior posterior(int arm) {
    if (arm == Arms.COLD) {
      return cold;
    }
    BetaPosterior known = posteriors[arm];
    if (known == null) {
      double successes = arms().reward(arm);
      double failures = Math.max(0, arms().weight(arm) - successes);
      known = new BetaPosterior(priorAlpha + Math.max(0, successes), priorBeta + failures);
      posteriors[arm] = known;
    }
    return known;
  }

  /** The distributions of the log-odds, whose order is that of the rates. */
  private final class Logits implements Marginals {
    private final Arms.Numbers numbers;

    Logits(Arms.Numbers numbers) {
      this.numbers = numbers;
    }

    @Override
    public double low(int action) {
      return of(action).low();
    }

    @Override
    public double high(int action) {
      return of(action).high();
    }

    @Override
    public double scale(int action) {
      return of(action).scale();
    }

    @Override
    public double cdf(int action, double logit) {
      return of(action).cdf(logit);
    }

    @Override
    public double density(int action, double logit) {
      return of(action).density(logit);
    }

    private BetaPosterior of(int action) {
      return posterior(numbers.of(action));
    }
  }
}
