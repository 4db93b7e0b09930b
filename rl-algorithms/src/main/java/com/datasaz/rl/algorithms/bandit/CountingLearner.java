package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/**
 * Counts the experiences that another learner learns, for schedules of exploration. One writer.
 *
 * <p>Payload: count i64 | state of the other learner.
 */
class CountingLearner implements Learner {
  private final Setting setting;
  private final Learner base;
  private long count;

  private CountingLearner(Setting setting, Learner base, long count) {
    this.setting = setting;
    this.base = base;
    this.count = count;
  }

  /** What an algorithm that explores around another one is made of. */
  record Setting(String algorithm, Algorithm base, FeatureSchema schema, Explorer explorer) {}

  /** Makes a policy that explores around another one. */
  @FunctionalInterface
  interface Explorer {
    Policy around(Policy base, long count);
  }

  static Learner create(Setting setting) {
    return of(setting, setting.base().create(setting.schema()), 0);
  }

  static Learner restore(Setting setting, ModelState state) {
    ModelStateReader in = state.open(setting.algorithm(), setting.schema().fingerprint());
    long count = in.getLong();
    ModelState inner = in.getState();
    in.end();
    return of(setting, setting.base().restore(setting.schema(), inner), count);
  }

  private static Learner of(Setting setting, Learner base, long count) {
    return base instanceof AdditiveLearner additive
        ? new Additive(setting, additive, count)
        : new CountingLearner(setting, base, count);
  }

  @Override
  public void update(List<Experience> experiences) {
    base.update(experiences);
    count += experiences.size();
  }

  @Override
  public void correct(Experience learnt, double reward) {
    base.correct(learnt, reward);
  }

  @Override
  public void drop(List<Experience> learnt) {
    base.drop(learnt);
  }

  @Override
  public Policy snapshot() {
    return setting.explorer().around(base.snapshot(), count);
  }

  @Override
  public ModelState state() {
    return new ModelStateWriter()
        .putLong(count)
        .putState(base.state())
        .toState(setting.algorithm(), setting.schema().fingerprint());
  }

  /** The capability to add and subtract, where the other learner has it. */
  private static final class Additive extends CountingLearner implements AdditiveLearner {
    private final Setting setting;
    private final AdditiveLearner base;

    Additive(Setting setting, AdditiveLearner base, long count) {
      super(setting, base, count);
      this.setting = setting;
      this.base = base;
    }

    @Override
    public void merge(ModelState other) {
      ModelStateReader in = other.open(setting.algorithm(), setting.schema().fingerprint());
      long more = in.getLong();
      ModelState inner = in.getState();
      in.end();
      base.merge(inner);
      addToCount(more);
    }

    @Override
    public void unlearn(List<Experience> experiences) {
      base.unlearn(experiences);
      addToCount(-experiences.size());
    }
  }

  final void addToCount(long more) {
    count += more;
  }
}
