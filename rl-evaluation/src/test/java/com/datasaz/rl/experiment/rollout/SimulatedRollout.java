package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A shop in which each customer comes once a day, with its own fixed place in the rollout. */
final class SimulatedRollout {
  private static final int MOST_DAYS = 120;
  private static final Duration LOOK_EVERY = Duration.ofHours(4);

  private final RolloutPlan plan;
  private final RolloutMachine machine;
  private final RandomGenerator random;
  private final int customersADay;
  private final double controlRate;
  private final double treatmentRate;

  SimulatedRollout(
      RolloutPlan plan, long seed, int customersADay, double controlRate, double treatmentRate) {
    this.plan = plan;
    this.machine = new RolloutMachine(plan);
    this.random = new SplittableRandom(seed);
    this.customersADay = customersADay;
    this.controlRate = controlRate;
    this.treatmentRate = treatmentRate;
  }

  /** What became of it. */
  record Result(RolloutState state, double largestShare, Duration took) {}

  Result run() {
    Instant start = Instant.EPOCH;
    Instant now = start;
    RolloutState state = RolloutState.start(now);
    double largest = state.share(plan);
    Day day = new Day();
    while (!state.isOver() && now.isBefore(start.plus(Duration.ofDays(MOST_DAYS)))) {
      now = now.plus(LOOK_EVERY);
      day.pass(new Assigner(plan.experiment("simulated", state.share(plan))));
      RolloutState next = machine.look(state, day.seen(), now);
      day = next.since().equals(state.since()) ? day : new Day();
      state = next;
      largest = Math.max(largest, state.share(plan));
    }
    return new Result(state, largest, Duration.between(start, now));
  }

  /** What a stage has seen. */
  private final class Day {
    private final long[] customers = new long[2];
    private final long[] clicks = new long[2];

    void pass(Assigner assigner) {
      int visits = (int) (customersADay * LOOK_EVERY.toHours() / 24);
      for (int i = 0; i < visits; i++) {
        String variant = assigner.assign(Long.toString(random.nextLong())).variant();
        if (variant != null) {
          visit(variant.equals(RolloutPlan.TREATMENT) ? 1 : 0);
        }
      }
    }

    private void visit(int side) {
      customers[side]++;
      clicks[side] += random.nextDouble() < (side == 1 ? treatmentRate : controlRate) ? 1 : 0;
    }

    StageObservation seen() {
      return StageObservation.of(Map.of("clicks", new StageObservation.Pair(sample(0), sample(1))));
    }

    private ProportionSample sample(int side) {
      return new ProportionSample(customers[side], clicks[side]);
    }
  }
}
