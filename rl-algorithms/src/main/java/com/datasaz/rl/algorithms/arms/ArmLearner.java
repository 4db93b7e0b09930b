package com.datasaz.rl.algorithms.arms;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/*
 * Payload: format i32 | latest step i64 | latest time i64 | arms i32 | per arm, in the order of ids: id | count i64 | weight f64 | reward f64 |
 * step i64 | time i64.
 *
 * The sums of an arm are kept as of the moment when it was touched last and decay when they are next looked at, so that what is
 * learnt costs the same with forgetting as without, and batches leave no trace.
 */
/**
 * Learns, for every product id apart, the sums of weights and of weighted rewards. Once seen, an
 * arm is kept.
 *
 * <p>Thread contract: one writer, see {@link com.datasaz.rl.policy.Learner}.
 */
public final class ArmLearner implements AdditiveLearner {
  private static final int FORMAT = 1;
  private static final Moment NEVER = new Moment(Long.MIN_VALUE, Long.MIN_VALUE);

  private final Rule rule;
  private final FeatureSchema schema;
  private final TreeMap<String, Arm> arms = new TreeMap<>();
  private Moment latest = NEVER;

  /**
   * Knows nothing yet.
   *
   * @param rule the algorithm's part
   * @param schema the columns of the experiences
   */
  public ArmLearner(Rule rule, FeatureSchema schema) {
    this.rule = rule;
    this.schema = schema;
  }

  /**
   * What differs between the algorithms that learn these sums.
   *
   * @param algorithm the algorithm's name
   * @param forgetting how fast old experience loses weight
   * @param lowestReward the lowest reward that it takes
   * @param highestReward the highest reward that it takes
   * @param policy makes the policy of what is known
   */
  public record Rule(
      String algorithm,
      Forgetting forgetting,
      double lowestReward,
      double highestReward,
      Function<Arms, Policy> policy) {
    /**
     * Takes every reward that an experience may have.
     *
     * @param algorithm the algorithm's name
     * @param forgetting how fast old experience loses weight
     * @param policy makes the policy of what is known
     */
    public Rule(String algorithm, Forgetting forgetting, Function<Arms, Policy> policy) {
      this(algorithm, forgetting, -Experience.MAX_REWARD, Experience.MAX_REWARD, policy);
    }
  }

  /**
   * Makes the learner that was saved.
   *
   * @param rule the algorithm's part
   * @param schema the columns of the experiences
   * @param state what {@link #state()} returned
   * @return a new learner
   */
  public static ArmLearner restore(Rule rule, FeatureSchema schema, ModelState state) {
    ArmLearner learner = new ArmLearner(rule, schema);
    ModelStateReader in = state.open(rule.algorithm(), schema.fingerprint());
    in.getInt("format", FORMAT, FORMAT);
    learner.latest = new Moment(in.getLong(), in.getLong());
    int count = in.getInt("number of arms", 0, Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      String id = in.getString();
      if (learner.arms.put(id, Arm.read(in)) != null) {
        throw new ModelStateException(
            "arms in a model state must be distinct, got "
                + id
                + " twice: activate an older version");
      }
    }
    in.end();
    return learner;
  }

  @Override
  public ModelState state() {
    ModelStateWriter out = new ModelStateWriter();
    out.putInt(FORMAT).putLong(latest.step()).putLong(latest.epochMicros()).putInt(arms.size());
    arms.forEach(
        (id, arm) -> {
          out.putString(id);
          arm.write(out);
        });
    return out.toState(rule.algorithm(), schema.fingerprint());
  }

  @Override
  public void update(List<Experience> experiences) {
    experiences.forEach(this::check);
    for (Experience experience : experiences) {
      latest = later(latest, experience.moment());
      double weight = worth(experience);
      Arm arm = arms.computeIfAbsent(id(experience), id -> Arm.empty(latest));
      arm.add(1, weight, weight * experience.reward(), latest, rule.forgetting());
    }
  }

  @Override
  public void correct(Experience learnt, double reward) {
    check(learnt);
    check(learnt.withReward(reward));
    double change = worth(learnt) * (reward - learnt.reward());
    known(learnt, 1).add(0, 0, change, latest, rule.forgetting());
  }

  @Override
  public void unlearn(List<Experience> experiences) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Experience experience : experiences) {
      check(experience);
      known(experience, counts.merge(id(experience), 1, Integer::sum));
    }
    for (Experience experience : experiences) {
      double weight = worth(experience);
      known(experience, 1)
          .add(-1, -weight, -weight * experience.reward(), latest, rule.forgetting());
    }
  }

  @Override
  public void merge(ModelState other) {
    ArmLearner apart = restore(rule, schema, other);
    latest = later(latest, apart.latest);
    apart.arms.forEach(
        (id, arm) ->
            arms.computeIfAbsent(id, unknown -> Arm.empty(latest))
                .add(arm, latest, rule.forgetting()));
  }

  @Override
  public Policy snapshot() {
    return rule.policy().apply(new Arms(arms, latest, rule.forgetting()));
  }

  private void check(Experience experience) {
    checkShape(schema, experience.actions());
    Require.inRange(
        "reward for " + rule.algorithm(),
        experience.reward(),
        rule.lowestReward(),
        rule.highestReward());
  }

  private Arm known(Experience experience, int times) {
    Arm arm = arms.get(id(experience));
    if (arm == null || arm.count() < times) {
      throw new IllegalArgumentException(
          "only experiences that were learnt can be corrected or unlearnt, got one more of item "
              + id(experience)
              + " than were: pass each as it was learnt, once");
    }
    return arm;
  }

  private double worth(Experience experience) {
    return experience.weight() * rule.forgetting().factor(experience.moment(), latest);
  }

  private static String id(Experience experience) {
    return experience.actions().id(experience.chosen());
  }

  private static Moment later(Moment one, Moment other) {
    return new Moment(
        Math.max(one.step(), other.step()), Math.max(one.epochMicros(), other.epochMicros()));
  }

  private static void checkShape(FeatureSchema schema, ActionSet actions) {
    checkWidth("context row", actions.context().length, schema.contextSize());
    checkWidth("item row", actions.catalog().width(), schema.itemSize());
    checkWidth("pair row", actions.pairWidth(), schema.pairSize());
  }

  private static void checkWidth(String name, int width, int expected) {
    if (width != expected) {
      throw new IllegalArgumentException(
          name
              + " must have "
              + expected
              + " columns, got "
              + width
              + ": encode it with the encoder that the learner's schema comes from");
    }
  }
}
