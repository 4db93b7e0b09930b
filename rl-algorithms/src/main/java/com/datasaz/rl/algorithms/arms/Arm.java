package com.datasaz.rl.algorithms.arms;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;

/**
 * The sums of one arm, as they were worth when it was touched last; they decay when they are looked
 * at.
 */
final class Arm {
  private long count;
  private double weight;
  private double reward;
  private Moment touched;

  private Arm(long count, double weight, double reward, Moment touched) {
    this.count = count;
    this.weight = weight;
    this.reward = reward;
    this.touched = touched;
  }

  static Arm empty(Moment now) {
    return new Arm(0, 0, 0, now);
  }

  static Arm read(ModelStateReader in) {
    long count = in.getLong();
    double weight = in.getDouble();
    double reward = in.getDouble();
    return new Arm(count, weight, reward, new Moment(in.getLong(), in.getLong()));
  }

  void write(ModelStateWriter out) {
    out.putLong(count).putDouble(weight).putDouble(reward);
    out.putLong(touched.step()).putLong(touched.epochMicros());
  }

  /** Adds sums that are worth what they are now; subtracts them when they are negative. */
  void add(
      long moreCount, double moreWeight, double moreReward, Moment now, Forgetting forgetting) {
    double factor = forgetting.factor(touched, now);
    count += moreCount;
    weight = weight * factor + moreWeight;
    reward = reward * factor + moreReward;
    touched = now;
    if (count == 0) {
      // What was subtracted one by one leaves no rounding behind.
      weight = 0;
      reward = 0;
    }
  }

  void add(Arm other, Moment now, Forgetting forgetting) {
    double factor = forgetting.factor(other.touched, now);
    add(other.count, other.weight * factor, other.reward * factor, now, forgetting);
  }

  long count() {
    return count;
  }

  double weight(Moment now, Forgetting forgetting) {
    return weight * forgetting.factor(touched, now);
  }

  double reward(Moment now, Forgetting forgetting) {
    return reward * forgetting.factor(touched, now);
  }
}
