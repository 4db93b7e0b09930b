package com.datasaz.rl.env.recsim;

import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Viewers whom clickbait engages now and tires later: RecSim's long-term satisfaction.
 *
 * <p>The viewer takes the first document of a slate; the reward is the engagement with it. With the
 * published {@linkplain SatisfactionDynamics#DEFAULT sensitivity of 0.01} clickbait is best for the
 * session too; raise it to see the trade-off.
 *
 * <p>The observation holds {@code user} (a constant, clickbait and log engagement of the latest
 * document, 0 before the first), {@code documents} (a constant and clickbait, uniform in [0, 1))
 * and {@code responses} (a row a slot: clicked, engagement). Satisfaction is hidden. {@link
 * SlateOutcome#optimal} is NaN, since the best slate for the whole session is not known.
 *
 * <p>Source: Ie et al. (2019), RecSim, arXiv:1909.04847.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class LongTermSatisfaction extends DocumentEnvironment<LongTermSatisfaction.Snack> {
  private static final int RESPONSE = 2;

  private final Config config;
  private final float[] seen = {1, 0, 0};
  private double exposure;
  private int left;

  /**
   * A document.
   *
   * @param clickbait from 0, kale, to 1, chocolate; seen by policies
   */
  public record Snack(double clickbait) {}

  /**
   * How viewers are.
   *
   * @param candidates what slates are made from
   * @param steps how many documents a viewer takes, at least 1
   * @param dynamics what a document does to a viewer
   */
  public record Config(Candidates candidates, int steps, SatisfactionDynamics dynamics) {
    /** The published setting: 10 candidates, 1 slot, 60 steps. */
    public static final Config DEFAULT =
        new Config(Candidates.renewed(10, 1), 60, SatisfactionDynamics.DEFAULT);

    /**
     * Checks the range.
     *
     * @param candidates what slates are made from
     * @param steps how many documents a viewer takes
     * @param dynamics what a document does to a viewer
     */
    public Config {
      Require.inRange("steps", steps, 1, Integer.MAX_VALUE);
    }

    /**
     * The same with other candidates.
     *
     * @param others what slates are made from
     * @return a copy
     */
    public Config withCandidates(Candidates others) {
      return new Config(others, steps, dynamics);
    }

    /**
     * The same with other dynamics.
     *
     * @param others what a document does to a viewer
     * @return a copy
     */
    public Config withDynamics(SatisfactionDynamics others) {
      return new Config(candidates, steps, others);
    }
  }

  /** The published setting. */
  public LongTermSatisfaction() {
    this(Config.DEFAULT);
  }

  /**
   * A setting of one's own.
   *
   * @param config how viewers are
   */
  public LongTermSatisfaction(Config config) {
    super(
        config.candidates(),
        FeatureSchema.of(
            List.of("1", "latest clickbait", "latest log engagement"),
            List.of("1", "clickbait"),
            List.of()),
        RESPONSE);
    this.config = config;
  }

  /**
   * Returns what this was made with.
   *
   * @return the configuration
   */
  public Config config() {
    return config;
  }

  /**
   * Returns how satisfied the viewer is, which policies do not see.
   *
   * @return in (0, 1)
   */
  public double satisfaction() {
    return config.dynamics().satisfaction(exposure);
  }

  /** Spread over the exposures that can last: half of 1 / (1 - memory) to either side of 0. */
  @Override
  void arrive(RandomGenerator random) {
    exposure = (NumpySamplers.uniform(random) - 0.5) / (1 - config.dynamics().memory());
    left = config.steps();
    seen[1] = 0;
    seen[2] = 0;
  }

  @Override
  Snack draw(RandomGenerator random) {
    return new Snack(NumpySamplers.uniform(random));
  }

  @Override
  void encode(Snack document, float[] rows, int offset) {
    rows[offset] = 1;
    rows[offset + 1] = (float) document.clickbait();
  }

  @Override
  float[] observe() {
    return seen.clone();
  }

  @Override
  SlateOutcome respond(List<Snack> slate, float[] responses, RandomGenerator random) {
    SatisfactionDynamics dynamics = config.dynamics();
    double clickbait = slate.get(0).clickbait();
    double expected = dynamics.expectedEngagement(satisfaction(), clickbait);
    double engagement =
        dynamics.engagement(satisfaction(), clickbait, NumpySamplers.gaussian(random));
    exposure = dynamics.nextExposure(exposure, clickbait, NumpySamplers.gaussian(random));
    left--;
    responses[0] = 1;
    responses[1] = (float) engagement;
    seen[1] = (float) clickbait;
    seen[2] = (float) StrictMath.log(engagement);
    List<Double> rewards = new ArrayList<>(Collections.nCopies(slate.size(), 0.0));
    rewards.set(0, engagement);
    return new SlateOutcome(rewards, 1, 0, 0, expected, Double.NaN);
  }

  @Override
  boolean isGone() {
    return left == 0;
  }
}
