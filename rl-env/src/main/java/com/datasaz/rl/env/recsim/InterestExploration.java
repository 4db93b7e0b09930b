package com.datasaz.rl.env.recsim;

import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.env.shop.SlateChoice;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ChoiceModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/*
 * Ie et al. (2019), RecSim, arXiv:1909.04847. Two kinds of viewers (0.3, 0.7) and two topics (0.2, 0.8). A viewer's affinity
 * to a topic and a document's quality are log-normal; the score of a document is their sum, and the choice a multinomial logit with
 * score 5 for no click. Mean log affinities: kind 0 (0.1, 0.7), kind 1 (0.7, 0.1); mean log quality (0.8, 0.2); all deviations 0.1. So
 * topic 0 looks best to who knows the documents alone, and for the first kind it is worth finding out that topic 1 is as good.
 */
/**
 * Viewers with lasting tastes that have to be found out: RecSim's interest exploration.
 *
 * <p>The reward is 1 for a click. A viewer never goes; the session is cut off (truncated) after so
 * many slates. A slate that names a document twice shows it twice.
 *
 * <p>The observation holds {@code user} (a constant, and per topic how often it was shown and which
 * share of that was clicked), {@code documents} (a constant, topic one-hot, quality) and {@code
 * responses} (a row a slot: clicked). Affinities are hidden. Nothing that is shown changes the
 * viewer, so {@link SlateOutcome#optimal} is exact: who knew the affinities could not do better.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class InterestExploration
    extends DocumentEnvironment<InterestExploration.Recommended> {
  private static final int TOPICS = 2;
  private static final double SHARE_OF_KIND_0 = 0.3;
  private static final double SHARE_OF_TOPIC_0 = 0.2;
  private static final double[][] LOG_AFFINITY = {{0.1, 0.7}, {0.7, 0.1}};
  private static final double[] LOG_QUALITY = {0.8, 0.2};
  private static final double DEVIATION = 0.1;
  private static final double HALF_KNOWN = 10;

  private final Config config;
  private final double[] affinities = new double[TOPICS];
  private final int[] shown = new int[TOPICS];
  private final int[] clicked = new int[TOPICS];
  private int left;

  /**
   * A document.
   *
   * @param topic 0 or 1
   * @param quality above 0; both are seen by policies
   */
  public record Recommended(int topic, double quality) {}

  /**
   * How sessions are.
   *
   * @param candidates what slates are made from
   * @param steps after how many slates a session is cut off, at least 1
   * @param choice how viewers choose by affinity and quality
   */
  public record Config(Candidates candidates, int steps, ChoiceModel choice) {
    /** 10 candidates, 2 slots, 100 steps, a multinomial logit with score 5 for no click. */
    public static final Config DEFAULT =
        new Config(Candidates.renewed(10, 2), 100, new ChoiceModel.MultinomialLogit(5));

    /**
     * Checks the range.
     *
     * @param candidates what slates are made from
     * @param steps after how many slates a session is cut off
     * @param choice how viewers choose
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
      return new Config(others, steps, choice);
    }
  }

  /** The published setting. */
  public InterestExploration() {
    this(Config.DEFAULT);
  }

  /**
   * A setting of one's own.
   *
   * @param config how sessions are
   */
  public InterestExploration(Config config) {
    super(
        config.candidates(),
        FeatureSchema.of(
            List.of("1", "shown topic 0", "clicked topic 0", "shown topic 1", "clicked topic 1"),
            List.of("1", "topic=0", "topic=1", "quality"),
            List.of()),
        1);
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
   * Returns how much the viewer likes a document, which policies do not see.
   *
   * @param document the document
   * @return the score that the choice model is given
   */
  public double score(Recommended document) {
    return affinities[document.topic()] + document.quality();
  }

  /**
   * Returns how much viewers like a document on average.
   *
   * @param document the document
   * @return the expectation of {@link #score} over viewers
   */
  public static double meanScore(Recommended document) {
    double mean = 0;
    for (int kind = 0; kind < LOG_AFFINITY.length; kind++) {
      double share = kind == 0 ? SHARE_OF_KIND_0 : 1 - SHARE_OF_KIND_0;
      double affinity = LOG_AFFINITY[kind][document.topic()];
      mean += share * StrictMath.exp(affinity + DEVIATION * DEVIATION / 2);
    }
    return mean + document.quality();
  }

  @Override
  void arrive(RandomGenerator random) {
    int kind = NumpySamplers.uniform(random) < SHARE_OF_KIND_0 ? 0 : 1;
    for (int topic = 0; topic < TOPICS; topic++) {
      affinities[topic] = logNormal(LOG_AFFINITY[kind][topic], random);
      shown[topic] = 0;
      clicked[topic] = 0;
    }
    left = config.steps();
  }

  private static double logNormal(double mean, RandomGenerator random) {
    return StrictMath.exp(mean + DEVIATION * NumpySamplers.gaussian(random));
  }

  @Override
  Recommended draw(RandomGenerator random) {
    int topic = NumpySamplers.uniform(random) < SHARE_OF_TOPIC_0 ? 0 : 1;
    return new Recommended(topic, logNormal(LOG_QUALITY[topic], random));
  }

  @Override
  void encode(Recommended document, float[] rows, int offset) {
    rows[offset] = 1;
    rows[offset + 1 + document.topic()] = 1;
    rows[offset + 1 + TOPICS] = (float) document.quality();
  }

  /** How often a topic was shown is squeezed into [0, 1). */
  @Override
  float[] observe() {
    float[] observed = new float[1 + 2 * TOPICS];
    observed[0] = 1;
    for (int topic = 0; topic < TOPICS; topic++) {
      observed[1 + 2 * topic] = (float) (shown[topic] / (shown[topic] + HALF_KNOWN));
      observed[2 + 2 * topic] = (float) clicked[topic] / Math.max(1, shown[topic]);
    }
    return observed;
  }

  @Override
  SlateOutcome respond(List<Recommended> slate, float[] responses, RandomGenerator random) {
    double[] probabilities = probabilities(slate);
    double expected = 1 - probabilities[slate.size()];
    double optimal = 1 - probabilities(best())[slate.size()];
    int chosen = SlateChoice.draw(probabilities, random);
    List<Double> rewards = new ArrayList<>(Collections.nCopies(slate.size(), 0.0));
    slate.forEach(document -> shown[document.topic()]++);
    int clicks = 0;
    if (chosen < slate.size()) {
      clicks = 1;
      rewards.set(chosen, 1.0);
      responses[chosen] = 1;
      clicked[slate.get(chosen).topic()]++;
    }
    left--;
    return new SlateOutcome(rewards, clicks, 0, 0, expected, optimal);
  }

  private double[] probabilities(List<Recommended> slate) {
    return config.choice().probabilities(slate.stream().mapToDouble(this::score).toArray());
  }

  /** The likeliest click is on the documents with the largest scores. */
  private List<Recommended> best() {
    return documents().stream()
        .sorted((a, b) -> Double.compare(score(b), score(a)))
        .limit(slots())
        .toList();
  }

  @Override
  boolean isGone() {
    return false;
  }

  @Override
  boolean isCutOff() {
    return left == 0;
  }
}
