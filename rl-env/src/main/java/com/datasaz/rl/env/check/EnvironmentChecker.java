package com.datasaz.rl.env.check;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Puts an environment to the test: Gymnasium's {@code check_env}, for a unit test of an environment
 * of one's own.
 *
 * <pre>{@code
 * EnvironmentChecker.check(new MyEnvironment()).orThrow();
 * }</pre>
 *
 * <p>The environment is reset, stepped and closed.
 */
public final class EnvironmentChecker {

  private static final long SEED = 123;
  private static final int STEPS = 20;
  private static final int STEPS_TO_AN_END = 1000;

  private EnvironmentChecker() {}

  /**
   * Checks the spaces, resetting, seeding, determinism, stepping, drawing and closing.
   *
   * @param environment the environment, best without wrappers; it is closed afterwards
   * @return all that was found
   */
  public static CheckReport check(Environment<?, ?> environment) {
    return new CheckReport(environment.toString(), new Examination<>(environment).findings());
  }

  /**
   * Checks an environment, and that it draws in each mode that its metadata names.
   *
   * @param maker makes the environment for a mode, such as {@code mode -> new MyEnvironment(mode)};
   *     each that it makes is closed
   * @return all that was found
   */
  public static CheckReport check(Function<RenderMode, ? extends Environment<?, ?>> maker) {
    Environment<?, ?> silent = maker.apply(RenderMode.NONE);
    List<Finding> findings = new ArrayList<>(new Examination<>(silent).findings());
    for (RenderMode mode : silent.metadata().renderModes()) {
      findings.addAll(new Examination<>(maker.apply(mode)).drawing(mode));
    }
    return new CheckReport(silent.toString(), findings);
  }

  /** The checks of one environment, and what they have found so far. */
  private static final class Examination<O, A> {

    private final Environment<O, A> environment;
    private final Space<O> observations;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Environment<O, A> environment) {
      this.environment = environment;
      this.observations = environment.observationSpace();
    }

    List<Finding> findings() {
      spaces();
      reset();
      if (findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR)) {
        determinism();
        keptObservations();
        end();
      }
      rendering();
      closing();
      return findings;
    }

    List<Finding> drawing(RenderMode asked) {
      if (environment.renderMode() != asked) {
        fail("was asked to draw " + asked + ", and draws " + environment.renderMode());
      }
      rendering();
      closing();
      return findings;
    }

    private void spaces() {
      if (environment.unwrapped() != environment) {
        warn("is a wrapper, whose checks may hide those of what is inside: check unwrapped()");
      }
      findings.addAll(SpaceRules.wellFormed("action", environment.actionSpace()));
      findings.addAll(SpaceRules.limits("action", environment.actionSpace()));
      findings.addAll(SpaceRules.scale(environment.actionSpace()));
      findings.addAll(SpaceRules.wellFormed("observation", observations));
      findings.addAll(SpaceRules.limits("observation", observations));
      if (!observations.equals(environment.observationSpace())
          || !environment.actionSpace().equals(environment.actionSpace())) {
        fail("the spaces must be the same on every call: create them once");
      }
    }

    private void reset() {
      check("reset()", environment.reset());
      check("reset(seed)", environment.reset(SEED));
      check("reset(seed, options)", environment.reset(SEED, Map.of("no such option", true)));
      findings.addAll(StepRules.step(observations, environment.step(action(new Pcg64(SEED)))));
    }

    private void check(String method, Reset<O> start) {
      findings.addAll(StepRules.observation(method, observations, start.observation()));
    }

    private A action(RandomGenerator random) {
      return environment.actionSpace().sample(random);
    }

    private void determinism() {
      if (environment.spec().map(EnvironmentSpec::nondeterministic).orElse(false)) {
        return;
      }
      List<Step<O>> first = episode(SEED);
      List<Step<O>> second = episode(SEED);
      for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
        if (!same(first.get(i), second.get(i), i)) {
          return;
        }
      }
      if (allSame(first, episode(SEED + 333))) {
        warn(
            "seeds "
                + SEED
                + " and "
                + (SEED + 333)
                + " give the same episodes: right for a task without chance,"
                + " otherwise draw from random()");
      }
    }

    /**
     * The first observation after a seed, the first one after a further reset, and some steps: what
     * a seed promises.
     */
    private List<Step<O>> episode(long seed) {
      RandomGenerator random = new Pcg64(SEED);
      List<Step<O>> steps = new ArrayList<>();
      steps.add(beginning(environment.reset(seed)));
      steps.add(beginning(environment.reset()));
      while (steps.size() < STEPS && !steps.get(steps.size() - 1).ended()) {
        Step<O> step = environment.step(action(random));
        steps.add(step.withObservation(observations.copy(step.observation())));
      }
      return steps;
    }

    private Step<O> beginning(Reset<O> start) {
      return new Step<>(observations.copy(start.observation()), 0, false, false, start.info());
    }

    private boolean same(Step<O> first, Step<O> second, int i) {
      String field = difference(first, second);
      if (field.isEmpty()) {
        return true;
      }
      String where =
          switch (i) {
            case 0 -> "reset(" + SEED + ")";
            case 1 -> "the reset() after reset(" + SEED + ")";
            default -> "step " + (i - 1) + " after reset(" + SEED + ")";
          };
      fail(
          "the "
              + field
              + " of "
              + where
              + " must be the same each time, got "
              + StepRules.text(first)
              + " and "
              + StepRules.text(second)
              + ": draw from random() only, and reset all state");
      return false;
    }

    private String difference(Step<O> first, Step<O> second) {
      if (!observations.same(first.observation(), second.observation())) {
        return "observation";
      }
      if (Double.compare(first.reward(), second.reward()) != 0) {
        return "reward";
      }
      if (first.terminated() != second.terminated()) {
        return "terminated";
      }
      if (first.truncated() != second.truncated()) {
        return "truncated";
      }
      return Objects.deepEquals(facts(first), facts(second)) ? "" : "info";
    }

    /**
     * Names and values in an array, since only arrays compare the arrays among the values by
     * content.
     */
    private Object[] facts(Step<O> step) {
      return step.info().entrySet().stream()
          .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
          .toArray();
    }

    private boolean allSame(List<Step<O>> first, List<Step<O>> second) {
      for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
        if (!difference(first.get(i), second.get(i)).isEmpty()) {
          return false;
        }
      }
      return first.size() == second.size();
    }

    /** An observation that a learner has kept must not change under its hands. */
    private void keptObservations() {
      O kept = environment.reset(SEED).observation();
      O copy = observations.copy(kept);
      environment.step(action(new Pcg64(SEED)));
      if (!observations.same(kept, copy)) {
        fail(
            "an observation must not change after it was returned, got "
                + StepRules.text(kept)
                + " where there was "
                + StepRules.text(copy)
                + ": return a new array each time");
      }
    }

    private void end() {
      RandomGenerator random = new Pcg64(SEED);
      environment.reset(SEED);
      for (int i = 0; i < STEPS_TO_AN_END; i++) {
        if (environment.step(action(random)).ended()) {
          stepAfterEnd(random);
          return;
        }
      }
    }

    private void stepAfterEnd(RandomGenerator random) {
      try {
        environment.step(action(random));
        warn(
            "stepping after the end should be refused: extend AbstractEnvironment, or put"
                + " OrderEnforcing around");
      } catch (ResetNeededException expected) {
        environment.reset();
      }
    }

    private void rendering() {
      RenderMode mode = environment.renderMode();
      if (mode != RenderMode.NONE && !environment.metadata().renderModes().contains(mode)) {
        fail("renders " + mode + ", which its metadata must name, got " + environment.metadata());
      }
      environment.reset(SEED);
      findings.addAll(StepRules.rendering(mode, environment.render()));
    }

    private void closing() {
      environment.close();
      try {
        environment.close();
      } catch (RuntimeException e) {
        fail("closing twice must be allowed, got " + e);
      }
    }

    private void fail(String message) {
      findings.add(Finding.error(message));
    }

    private void warn(String message) {
      findings.add(Finding.warning(message));
    }
  }
}
