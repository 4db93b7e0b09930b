package com.datasaz.rl.env.check;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.wrapper.PassThrough;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the spaces, the first reset, the first step and the first drawing of an environment, and
 * logs a warning for whatever breaks a promise. Costs nothing from the second step on.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class PassiveEnvChecker<O, A> extends PassThrough<O, A> {

  private static final Logger LOG = LoggerFactory.getLogger(PassiveEnvChecker.class);

  private boolean checkedReset;
  private boolean checkedStep;
  private boolean checkedRender;
  private @Nullable O batch;
  private int offset;

  /**
   * Checks that do not get in the way.
   *
   * @param inner the environment to look at
   */
  public PassiveEnvChecker(Environment<O, A> inner) {
    super(inner);
    log(SpaceRules.wellFormed("action", inner.actionSpace()));
    log(SpaceRules.wellFormed("observation", inner.observationSpace()));
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    if (!checkedReset) {
      checkedReset = true;
      log(StepRules.observation("reset", observationSpace(), own(start.observation())));
    }
    return start;
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    return checkedStep ? step : check(step);
  }

  private Step<O> check(Step<O> step) {
    checkedStep = true;
    log(StepRules.step(observationSpace(), step.withObservation(own(step.observation()))));
    return step;
  }

  @Override
  public Optional<Rendering> render() {
    Optional<Rendering> rendering = inner().render();
    if (!checkedRender) {
      checkedRender = true;
      log(StepRules.rendering(renderMode(), rendering));
    }
    return rendering;
  }

  @Override
  public boolean observeInto(@Nullable O batch, int offset) {
    boolean taken = inner().observeInto(batch, offset);
    this.batch = taken ? batch : null;
    this.offset = offset;
    return taken;
  }

  /** The environment's own row, when what it returned is the batch. */
  private O own(O observation) {
    return observation == batch && observationSpace() instanceof Box<O> box
        ? row(box, observation)
        : observation;
  }

  private O row(Box<O> box, O whole) {
    Dtype<O> dtype = box.dtype();
    O row = dtype.newArray(box.size());
    for (int i = 0; i < box.size(); i++) {
      dtype.set(row, i, dtype.get(whole, offset + i));
    }
    return row;
  }

  private void log(List<Finding> findings) {
    findings.forEach(finding -> LOG.warn("{}: {}", inner().unwrapped(), finding.message()));
  }

  @Override
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec.withChecked(true);
  }
}
