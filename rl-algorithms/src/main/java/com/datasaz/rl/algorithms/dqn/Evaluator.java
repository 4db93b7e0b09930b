package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.training.BestPolicy;
import com.datasaz.rl.algorithms.dqn.training.Evaluation;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays episodes greedily, and follows an {@link EvaluationPlan} if there is one. */
final class Evaluator<O> {

  private static final Comparator<BestPolicy> BETTER_FIRST =
      Comparator.comparingDouble((BestPolicy best) -> -best.evaluation().mean())
          .thenComparing(best -> best.evaluation().step());

  private final EnvironmentChoices<O> world;
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<BestPolicy> best = new ArrayList<>();
  private @Nullable Environment<O, Integer> environment;
  private @Nullable EvaluationPlan plan;
  private Optional<String> stopReason = Optional.empty();

  Evaluator(EnvironmentChoices<O> world) {
    this.world = world;
  }

  void follow(Environment<O, Integer> newEnvironment, EvaluationPlan newPlan) {
    environment = newEnvironment;
    plan = newPlan;
    stopReason = newPlan.stop().reason(evaluations);
  }

  /** Whether the plan has an evaluation between two counts of steps, the second one included. */
  boolean isDue(long before, long now) {
    return plan != null && before / plan.every() != now / plan.every();
  }

  /** Evaluates by the plan, which there must be. */
  Evaluation evaluate(DqnLearner learner, long step) {
    if (plan == null || environment == null) {
      throw new IllegalStateException("there is no plan to evaluate by");
    }
    double[] returns = play(learner.greedy(), environment, plan.episodes(), plan.firstSeed());
    Evaluation evaluation = new Evaluation(step, Arrays.stream(returns).boxed().toList());
    evaluations.add(evaluation);
    keep(evaluation, learner, plan.keep());
    stopReason = plan.stop().reason(evaluations);
    return evaluation;
  }

  private void keep(Evaluation evaluation, DqnLearner learner, int most) {
    boolean full = best.size() >= most;
    if (most == 0 || (full && evaluation.mean() <= best.get(best.size() - 1).evaluation().mean())) {
      return;
    }
    best.add(new BestPolicy(evaluation, learner.state(false)));
    best.sort(BETTER_FIRST);
    while (best.size() > most) {
      best.remove(best.size() - 1);
    }
  }

  List<Evaluation> evaluations() {
    return List.copyOf(evaluations);
  }

  List<BestPolicy> best() {
    return List.copyOf(best);
  }

  Optional<String> stopReason() {
    return stopReason;
  }

  double[] play(Policy policy, Environment<O, Integer> other, int count, long firstSeed) {
    double[] returns = new double[count];
    for (int i = 0; i < count; i++) {
      returns[i] = play(policy, other, firstSeed + i);
    }
    return returns;
  }

  private double play(Policy policy, Environment<O, Integer> other, long seed) {
    Reset<O> start = other.reset(seed);
    StepRandom ties = new StepRandom(seed);
    ActionSet now = world.choices(start.observation(), start.info());
    double sum = 0;
    boolean ended = false;
    for (long t = 0; !ended; t++) {
      int chosen = policy.rank(now, 1, ties.at(t)).action(0);
      Step<O> step = other.step(world.action(now, chosen));
      sum += step.reward();
      ended = step.ended();
      now = world.choices(step.observation(), step.info());
    }
    return sum;
  }

  void save(ModelStateWriter out) {
    out.putInt(evaluations.size());
    evaluations.forEach(evaluation -> save(evaluation, out));
    out.putInt(best.size());
    for (BestPolicy each : best) {
      save(each.evaluation(), out);
      out.putState(each.model());
    }
  }

  private static void save(Evaluation evaluation, ModelStateWriter out) {
    out.putLong(evaluation.step()).putInt(evaluation.returns().size());
    evaluation.returns().forEach(out::putDouble);
  }

  void load(ModelStateReader in) {
    for (int left = in.getInt("evaluations", 0, Integer.MAX_VALUE); left > 0; left--) {
      evaluations.add(evaluation(in));
    }
    for (int left = in.getInt("best policies", 0, Integer.MAX_VALUE); left > 0; left--) {
      best.add(new BestPolicy(evaluation(in), in.getState()));
    }
  }

  private static Evaluation evaluation(ModelStateReader in) {
    long step = in.getLong();
    List<Double> returns = new ArrayList<>();
    for (int left = in.getInt("returns", 1, Integer.MAX_VALUE); left > 0; left--) {
      returns.add(in.getDouble());
    }
    return new Evaluation(step, returns);
  }
}
