package com.datasaz.rl.examples.dqn.world;

import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.recsim.InterestEvolution;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * RecSim's interest evolution, where the policy keeps a memory of the session: slates shown, time
 * watched, and the quality of what was watched, all of which the environment's own responses tell.
 * The viewer's time budget, and the quality of what is not yet shown, stay hidden.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class RememberingViewers implements RecommendationEnvironment<Map<String, Object>> {
  private static final List<String> MEMORY =
      List.of("slates / 50", "time watched / 100", "quality watched / 20");
  private static final float[] UNITS = {50, 100, 20};
  private static final int RESPONSE = 3;

  private final InterestEvolution viewers = new InterestEvolution();
  private final float[] memory = new float[MEMORY.size()];

  /** The published setting. */
  public RememberingViewers() {}

  @Override
  public FeatureSchema schema() {
    List<String> context = new ArrayList<>(viewers.schema().context());
    context.addAll(MEMORY);
    return FeatureSchema.of(context, viewers.schema().item(), viewers.schema().pair());
  }

  @Override
  public ActionSet choices() {
    ActionSet seen = viewers.choices();
    int width = seen.context().length;
    float[] context = Arrays.copyOf(seen.context(), width + memory.length);
    for (int i = 0; i < memory.length; i++) {
      context[width + i] = memory[i] / UNITS[i];
    }
    return ActionSet.of(context, seen.catalog()).withPairs(seen.pairs(), seen.pairWidth());
  }

  @Override
  public Step<Map<String, Object>> step(int[] slate) {
    Step<Map<String, Object>> step = viewers.step(slate);
    float[] responses = (float[]) Objects.requireNonNull(step.observation().get("responses"));
    memory[0]++;
    for (int slot = 0; slot < slots(); slot++) {
      if (responses[slot * RESPONSE] > 0) {
        memory[1] += responses[slot * RESPONSE + 1];
        memory[2] += responses[slot * RESPONSE + 2];
      }
    }
    return step;
  }

  @Override
  public Reset<Map<String, Object>> reset(@Nullable Long seed, Map<String, Object> options) {
    Arrays.fill(memory, 0);
    return viewers.reset(seed, options);
  }

  /**
   * Returns the simulator itself, for oracles.
   *
   * @return the viewers
   */
  public InterestEvolution viewers() {
    return viewers;
  }

  @Override
  public int slots() {
    return viewers.slots();
  }

  @Override
  public int[] slate(int[] ranked) {
    return viewers.slate(ranked);
  }

  @Override
  public SlateOutcome outcome() {
    return viewers.outcome();
  }

  @Override
  public Space<Map<String, Object>> observationSpace() {
    return viewers.observationSpace();
  }

  @Override
  public Space<int[]> actionSpace() {
    return viewers.actionSpace();
  }

  @Override
  public void close() {
    viewers.close();
  }
}
