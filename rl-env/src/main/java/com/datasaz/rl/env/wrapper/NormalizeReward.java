package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Divides rewards by the standard deviation of the discounted return so far. Rewards are scaled,
 * not shifted, so that their sign stays.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class NormalizeReward<O, A> extends PassThrough<O, A> {

  private final double gamma;
  private final double epsilon;
  private final RunningMeanStd statistics;
  private double discounted;
  private boolean updating = true;

  /**
   * Normalises with a discount of 0.99.
   *
   * @param inner the environment inside
   */
  public NormalizeReward(Environment<O, A> inner) {
    this(inner, 0.99, 1e-8);
  }

  /**
   * Normalises by statistics that have seen nothing yet.
   *
   * @param inner the environment inside
   * @param gamma discount of the return; in [0, 1]
   * @param epsilon what is added to the variance; positive
   */
  public NormalizeReward(Environment<O, A> inner, double gamma, double epsilon) {
    this(inner, gamma, epsilon, new RunningMeanStd(1));
  }

  /**
   * Normalises by saved statistics.
   *
   * @param inner the environment inside
   * @param gamma discount of the return; in [0, 1]
   * @param epsilon what is added to the variance; positive
   * @param statistics of one element; updated in place
   */
  public NormalizeReward(
      Environment<O, A> inner, double gamma, double epsilon, RunningMeanStd statistics) {
    super(inner);
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be in [0, 1], got " + gamma);
    }
    this.gamma = gamma;
    this.epsilon = Arguments.positive("epsilon", epsilon);
    this.statistics = statistics;
  }

  /**
   * What the rewards are scaled by.
   *
   * @return the statistics of the discounted return, which go on changing while this wrapper
   *     updates them
   */
  public RunningMeanStd statistics() {
    return statistics;
  }

  /**
   * Freezes the statistics, or lets them go on.
   *
   * @param updating whether rewards are taken into the statistics from now on
   */
  public void setUpdating(boolean updating) {
    this.updating = updating;
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    discounted = (step.terminated() ? 0 : discounted * gamma) + step.reward();
    if (updating) {
      statistics.update(discounted);
    }
    return step.withReward(step.reward() / Math.sqrt(statistics.variance(0) + epsilon));
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("gamma", gamma);
    arguments.put("epsilon", epsilon);
    return arguments;
  }
}
