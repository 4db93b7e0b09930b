package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * With linear features each iteration is a ridge regression of r + discount * E[Q(next)] on the same rows, so three sums say all of the log: A = sum f f' +
 * lambda I, C = sum discount f g' with g the expected features of the next step, and b = sum r f. An iteration is then theta <- A^-1 (b + C theta).
 */
/**
 * Fitted Q evaluation (Le, Voloshin and Yue 2019): what an action and all that follows it earn
 * under a policy, from a log of any other policy that tried the same actions. One pass; memory
 * grows with the square of the features. As biased as its features are poor: pass {@link
 * #predictor} to a doubly robust estimator to correct that.
 *
 * <p>Thread contract: one thread; predictors are immutable.
 */
public final class FittedQEvaluation {
  private final Policy policy;
  private final ActionFeatures features;
  private final double penalty;
  private @Nullable NormalEquations equations;
  private double[][] transitions = new double[0][0];
  private double[] rewards = new double[0];
  private double[] starts = new double[0];
  private double[] here = new double[0];
  private double[] next = new double[0];
  private double[] one = new double[0];
  private boolean[] eligible = new boolean[0];
  private double[] propensities = new double[0];
  private long started;

  /**
   * Begins.
   *
   * @param policy the policy to value
   * @param features what the action value function sees
   * @param penalty lambda of the ridge regression, above 0
   */
  public FittedQEvaluation(Policy policy, ActionFeatures features, double penalty) {
    this.policy = policy;
    this.features = features;
    this.penalty = Require.positive("penalty", penalty);
  }

  /**
   * Adds the first step of an episode.
   *
   * @param step the step
   */
  public void addFirst(Experience step) {
    add(step);
    started++;
    expect(step.actions(), one);
    for (int i = 0; i < one.length; i++) {
      starts[i] += one[i];
    }
  }

  /**
   * Adds a further step.
   *
   * @param step the step; what follows it is in its continuation
   */
  public void add(Experience step) {
    NormalEquations sums = begin(step.actions());
    features.fill(step.actions(), step.chosen(), here);
    sums.add(here, 1, 0);
    for (int i = 0; i < here.length; i++) {
      rewards[i] += step.reward() * here[i];
    }
    if (step.continuation() instanceof Continuation.Next following) {
      expect(following.actions(), next);
      addTransition(following.discount());
    }
  }

  private void addTransition(double discount) {
    for (int i = 0; i < here.length; i++) {
      double factor = discount * here[i];
      if (factor != 0) {
        for (int j = 0; j < next.length; j++) {
          transitions[i][j] += factor * next[j];
        }
      }
    }
  }

  private NormalEquations begin(ActionSet actions) {
    NormalEquations sums = equations;
    if (sums == null) {
      int size = features.size(actions);
      sums = new NormalEquations(size);
      equations = sums;
      transitions = new double[size][size];
      rewards = new double[size];
      starts = new double[size];
      here = new double[size];
      next = new double[size];
      one = new double[size];
      for (int i = 0; i < size; i++) {
        sums.addDiagonal(i, penalty, 0);
      }
    }
    return sums;
  }

  /** The features of a step, averaged by the policy's probabilities. */
  private void expect(ActionSet actions, double[] out) {
    if (eligible.length != actions.size()) {
      eligible = new boolean[actions.size()];
      Arrays.fill(eligible, true);
      propensities = new double[actions.size()];
    }
    policy.propensities(actions, eligible, propensities);
    double[] each = new double[out.length];
    Arrays.fill(out, 0);
    for (int action = 0; action < actions.size(); action++) {
      if (propensities[action] > 0) {
        features.fill(actions, action, each);
        for (int i = 0; i < out.length; i++) {
          out[i] += propensities[action] * each[i];
        }
      }
    }
  }

  /**
   * Fits the action value function. Nothing can be added any more.
   *
   * @param iterations how many steps ahead it looks, at least 1; with a discount d, {@code 20 / (1
   *     - d)} leave nothing
   * @return the function
   */
  public ActionValues fit(int iterations) {
    Require.inRange("iterations", iterations, 1, 1_000_000);
    NormalEquations sums = equations;
    if (sums == null || started == 0) {
      throw new IllegalStateException("fitted Q evaluation needs episodes: add their first steps");
    }
    sums.factorize();
    double[] theta = new double[rewards.length];
    for (int i = 0; i < iterations; i++) {
      theta = sums.solve(target(theta));
    }
    double value = 0;
    for (int i = 0; i < theta.length; i++) {
      value += starts[i] * theta[i];
    }
    return new ActionValues(value / started, predictor(theta));
  }

  private double[] target(double[] theta) {
    double[] target = rewards.clone();
    for (int i = 0; i < target.length; i++) {
      for (int j = 0; j < theta.length; j++) {
        target[i] += transitions[i][j] * theta[j];
      }
    }
    return target;
  }

  private RewardPredictor predictor(double[] theta) {
    return (round, out) -> {
      double[] each = new double[theta.length];
      for (int action = 0; action < round.actions().size(); action++) {
        features.fill(round.actions(), action, each);
        out[action] = 0;
        for (int i = 0; i < theta.length; i++) {
          out[action] += theta[i] * each[i];
        }
      }
    };
  }

  /**
   * A fitted action value function.
   *
   * @param value the policy's mean value of the first steps: discounted reward of an episode
   * @param predictor what an action and all that follows it earn
   */
  public record ActionValues(double value, RewardPredictor predictor) {}
}
