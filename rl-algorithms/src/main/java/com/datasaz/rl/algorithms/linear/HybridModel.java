package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Reward = beta'z + theta_a'x + noise (Li, Chu, Langford, Schapire 2010, Algorithm 2). Integrating the arms' own coefficients out leaves a regression of beta alone:
 *
 *   Lambda = lambda I + S_0 - sum_a B_a' A_a^-1 B_a,   beta = Lambda^-1 (b_0 - sum_a B_a' A_a^-1 b_a).
 *
 * To it, an observation of arm a with s = w x'A_a^-1 x is one of the residual e = z - C_a'x, C_a = A_a^-1 B_a, of reward r - x'A_a^-1 b_a and of weight w / (1 + s):
 * a rank-1 update again, instead of the paper's two inversions. The posterior variance of the mean is |T_0 e|^2 + |T_a x|^2, which equals the paper's s_{t,a}.
 *
 * The posterior of beta is computed anew from all sums after as many observations as there are arms, at least 1024: that costs what an observation costs, spread out.
 */
/** A shared regression plus what each item id deviates from it. Thread contract: one thread. */
final class HybridModel implements LinearModel {
  private final ModelSpec spec;
  private final ArmList<HybridArm> arms;
  private final Statistics statistics;
  private @Nullable Posterior shared;
  private int observations;

  private final double[] context;
  private final double[] joint;
  private final double[] residual;
  private ArmTable publishedArms;
  private List<float[][]> publishedCarries = List.of();

  HybridModel(ModelSpec spec) {
    this(
        spec,
        new ArmList<>(() -> new HybridArm(spec), HybridArm::copy),
        new Statistics(spec.jointSize()),
        Ridge.keepsAll(spec.forgetting())
            ? Posterior.prior(spec.jointSize(), spec.lambda())
            : null);
  }

  private HybridModel(
      ModelSpec spec, ArmList<HybridArm> arms, Statistics statistics, @Nullable Posterior shared) {
    this.spec = spec;
    this.arms = arms;
    this.statistics = statistics;
    this.shared = shared;
    this.context = new double[spec.contextSize()];
    this.joint = new double[spec.jointSize()];
    this.residual = new double[spec.jointSize()];
    this.publishedArms = ArmTable.empty(spec.contextSize(), spec.ownLambda());
  }

  private HybridArm armOf(Experience experience) {
    return arms.touch(experience.actions().id(experience.chosen()));
  }

  private void read(Experience experience) {
    ModelSpec.writeContext(experience.actions(), context);
    spec.joint().write(experience.actions(), experience.chosen(), joint);
  }

  @Override
  public void learn(Experience e) {
    read(e);
    HybridArm arm = armOf(e);
    if (shared == null) {
      addToSums(arm, e, e.weight());
      return;
    }
    arm.residual(context, joint, residual);
    observe(shared, arm.own.posterior(e.moment()), e);
    arm.learn(context, joint, residual, e.weight(), e.reward(), e.moment());
    statistics.add(joint, e.weight(), e.reward());
    observations++;
    if (observations >= Math.max(Ridge.REBUILD_EVERY, arms.size())) {
      rebuildIfPositive();
    }
  }

  /** Updates the shared posterior by what the arm's own part leaves to be explained. */
  private void observe(Posterior beta, Posterior own, Experience e) {
    double scale = Math.sqrt(e.weight() / (1 + e.weight() * own.variance(context)));
    double[] scaled = residual.clone();
    Triangles.scale(scaled, scale);
    beta.observe(scaled, scale * (e.reward() - own.mean(context)));
  }

  private void addToSums(HybridArm arm, Experience e, double weight) {
    arm.addToSums(context, joint, weight, e.reward(), e.moment());
    statistics.ageTo(spec.forgetting(), e.moment());
    double age = statistics.ageOf(spec.forgetting(), e.moment());
    statistics.add(joint, weight * age, e.reward());
  }

  /** Rebuilds, unless rounding made the sums useless: then the posterior that was kept serves. */
  private void rebuildIfPositive() {
    try {
      rebuild();
    } catch (Triangles.NotPositiveException e) {
      observations = 0;
    }
  }

  private void rebuild() {
    if (shared != null) {
      arms.all().forEach(HybridArm::rebuild);
      arms.touchAll();
      shared = solve(frozen(statistics.latest()));
      observations = 0;
    }
  }

  private List<HybridArm.Frozen> frozen(Moment now) {
    List<HybridArm.Frozen> frozen = new ArrayList<>(arms.size());
    arms.all().forEach(arm -> frozen.add(arm.at(now)));
    return frozen;
  }

  private Posterior solve(List<HybridArm.Frozen> frozen) {
    double[] packed = statistics.outer.clone();
    double[] response = statistics.response.clone();
    for (int i = 0; i < frozen.size(); i++) {
      frozen.get(i).explain(packed, response, arms.get(i).own.statistics().response);
    }
    double[] whole = Triangles.diagonal(statistics.outer, spec.jointSize());
    return Posterior.solveRest(packed, whole, response, spec.lambda());
  }

  @Override
  public double variance(Experience e) {
    read(e);
    HybridArm arm = armOf(e);
    Posterior beta = shared != null ? shared : solve(frozen(e.moment()));
    arm.residual(context, joint, residual);
    return beta.variance(residual) + arm.own.posterior(e.moment()).variance(context);
  }

  @Override
  public double mean(Experience e) {
    read(e);
    HybridArm arm = armOf(e);
    Posterior beta = shared != null ? shared : solve(frozen(e.moment()));
    arm.residual(context, joint, residual);
    return beta.mean(residual) + arm.own.posterior(e.moment()).mean(context);
  }

  @Override
  public void correct(Experience e, double reward) {
    read(e);
    HybridArm arm = armOf(e);
    double w = e.weight() * statistics.ageOf(spec.forgetting(), e.moment());
    if (shared != null) {
      arm.residual(context, joint, residual);
      shared.shift(residual, w * (reward - e.reward()));
    }
    statistics.correct(joint, w, e.reward(), reward);
    arm.own.correct(context, e.weight(), e.reward(), reward, e.moment());
  }

  /** Returns a model to change, which shares with this one what it does not touch. */
  private HybridModel draft() {
    return new HybridModel(spec, arms.copy(), statistics.copy(), shared);
  }

  @Override
  public LinearModel without(List<Experience> experiences) {
    HybridModel rest = draft();
    for (Experience e : experiences) {
      rest.read(e);
      rest.addToSums(rest.armOf(e), e, -e.weight());
    }
    return rest.rebuilt();
  }

  @Override
  public LinearModel plus(LinearModel other) {
    HybridModel that = (HybridModel) other;
    HybridModel sum = draft();
    for (int arm = 0; arm < that.arms.size(); arm++) {
      sum.arms.touch(that.arms.ids().get(arm)).add(that.arms.get(arm));
    }
    sum.statistics.merge(that.statistics, spec.forgetting());
    return sum.rebuilt();
  }

  /** Rebuilds the arms that were touched, and the shared posterior. */
  private HybridModel rebuilt() {
    arms.allTouched().forEach(HybridArm::rebuild);
    Posterior solved = solve(frozen(statistics.latest()));
    if (shared != null) {
      shared = solved;
      observations = 0;
    }
    return this;
  }

  @Override
  public void write(ModelStateWriter out) {
    statistics.write(out);
    arms.write(out, HybridArm::write);
    if (shared != null) {
      out.putInt(observations);
      shared.write(out);
    }
  }

  @Override
  public LinearModel read(ModelStateReader in, Ridge.SavedOptions saved) {
    HybridModel empty = new HybridModel(spec);
    Statistics sums = Statistics.read(in, spec.jointSize());
    HybridModel model = new HybridModel(spec, empty.arms, sums, null);
    model.arms.read(in, source -> HybridArm.read(source, spec, saved));
    model.readShared(in, saved);
    return model;
  }

  private void readShared(ModelStateReader in, Ridge.SavedOptions saved) {
    int count = saved.keptAll() ? in.getInt("observations", 0, Integer.MAX_VALUE) : 0;
    Posterior written =
        saved.keptAll() ? Posterior.read(in, spec.jointSize(), saved.lambda()) : null;
    boolean keeps = Ridge.keepsAll(spec.forgetting());
    requirePositive();
    if (keeps == saved.keptAll() && saved.hasRidges(spec.lambda(), spec.ownLambda())) {
      shared = written;
      observations = count;
    } else if (keeps) {
      shared = Posterior.prior(spec.jointSize(), spec.lambda());
      rebuild();
    }
  }

  /** Checks that the sums fit together, by solving for the shared coefficients. */
  private void requirePositive() {
    try {
      List<HybridArm.Frozen> fresh = new ArrayList<>(arms.size());
      arms.all().forEach(arm -> fresh.add(arm.freshly(statistics.latest())));
      solve(fresh);
    } catch (Triangles.NotPositiveException e) {
      throw new ModelStateException(
          "the sums in a model state are no sums of squares: activate an older version", e);
    }
  }

  @Override
  public Scorer freeze() {
    if (!Ridge.keepsAll(spec.forgetting())) {
      arms.touchAll();
    }
    List<HybridArm.Frozen> frozen = frozen(statistics.latest());
    publishedArms =
        publishedArms.next(arms.size(), arms.touched(), arm -> frozen.get(arm).posterior);
    publishedCarries = carries(frozen);
    arms.touched().clear();
    Posterior beta = shared != null ? shared : solve(frozen);
    List<double[]> own = frozen.stream().map(arm -> arm.coefficients(beta.theta)).toList();
    double noise = noise(beta, own, frozen);
    return HybridScorer.of(
        spec, arms.directory(), publishedArms, publishedCarries, own, beta, noise);
  }

  private double noise(Posterior beta, List<double[]> own, List<HybridArm.Frozen> frozen) {
    NoiseEstimate noise =
        new NoiseEstimate(statistics.weight(), statistics.squares())
            .explain(beta.theta, statistics.response, 1);
    for (int arm = 0; arm < frozen.size(); arm++) {
      double[] response = arms.get(arm).own.statistics().response;
      noise.explain(own.get(arm), response, frozen.get(arm).factor);
    }
    return noise.deviation();
  }

  private List<float[][]> carries(List<HybridArm.Frozen> frozen) {
    List<float[][]> next = new ArrayList<>(publishedCarries);
    for (int arm = 0; arm < frozen.size(); arm++) {
      if (arm >= next.size()) {
        next.add(frozen.get(arm).carryRows());
      } else if (arms.touched().get(arm)) {
        next.set(arm, frozen.get(arm).carryRows());
      }
    }
    return next;
  }
}
