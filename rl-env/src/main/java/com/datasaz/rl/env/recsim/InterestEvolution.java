package com.datasaz.rl.env.recsim;

import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.env.shop.SlateChoice;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.ChoiceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/*
 * Ie et al. (2019), SlateQ: A Tractable Decomposition for Reinforcement Learning with Recommendation Sets, arXiv:1905.12767.
 * Interests are uniform in [-1, 1] per topic and seen, the time budget is hidden. A document has one of the topics, all as likely, and a
 * hidden quality that is normal about its topic's mean: 70 % of the topics lie evenly in [-3, 0], the others in [0, 3]. A document is
 * watched for its length, but no longer than there is time.
 */
/**
 * Viewers whose interests move with what they watch, and whose patience lasts longer with good
 * documents: RecSim's interest evolution.
 *
 * <p>The reward is the time watched. Documents that please at once are seldom those that keep the
 * viewer, so a policy that looks ahead beats one that does not. A slate that names a document twice
 * shows it twice.
 *
 * <p>The observation holds {@code user} (interests per topic), {@code documents} (a constant and
 * the topic, one-hot) and {@code responses} (a row a slot of the slate before: clicked, time
 * watched, quality). Pairs hold the viewer's interest in each document. {@link
 * SlateOutcome#optimal} is NaN, since the best slate for the whole session is not known.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class InterestEvolution extends DocumentEnvironment<InterestEvolution.Video> {
  private static final int RESPONSE = 3;

  private final Config config;
  private double[] interests;
  private double budget;

  /**
   * A document.
   *
   * @param topic its topic, from 0, seen by policies
   * @param quality how long it keeps the viewer, hidden from policies
   */
  public record Video(int topic, double quality) {}

  /**
   * How viewers and documents are.
   *
   * @param candidates what slates are made from
   * @param topics how many topics there are, at least 2
   * @param timeBudget the time that a viewer has, above 0
   * @param videoLength how long a document lasts, above 0
   * @param qualityDeviation standard deviation of quality within a topic, not negative
   * @param choice how viewers choose by their interest, which is in [-1, 1]
   * @param dynamics what a slate does to a viewer
   */
  public record Config(
      Candidates candidates,
      int topics,
      double timeBudget,
      double videoLength,
      double qualityDeviation,
      ChoiceModel choice,
      InterestDynamics dynamics) {
    /** The published setting: 10 candidates, 3 slots, 20 topics, a budget of 200, length 4. */
    public static final Config DEFAULT =
        new Config(
            Candidates.renewed(10, 3),
            20,
            200,
            4,
            0.1,
            new ChoiceModel.MultinomialProportional(-1, 1),
            InterestDynamics.DEFAULT);

    /**
     * Checks the ranges.
     *
     * @param candidates what slates are made from
     * @param topics how many topics there are
     * @param timeBudget the time that a viewer has
     * @param videoLength how long a document lasts
     * @param qualityDeviation standard deviation of quality within a topic
     * @param choice how viewers choose
     * @param dynamics what a slate does to a viewer
     */
    public Config {
      Require.inRange("topics", topics, 2, 10_000);
      Require.positive("time budget", timeBudget);
      Require.positive("video length", videoLength);
      Require.notNegative("deviation of quality", qualityDeviation);
    }

    /**
     * The same with other candidates.
     *
     * @param others what slates are made from
     * @return a copy
     */
    public Config withCandidates(Candidates others) {
      return new Config(
          others, topics, timeBudget, videoLength, qualityDeviation, choice, dynamics);
    }

    /**
     * The same with another choice model.
     *
     * @param other how viewers choose
     * @return a copy
     */
    public Config withChoice(ChoiceModel other) {
      return new Config(
          candidates, topics, timeBudget, videoLength, qualityDeviation, other, dynamics);
    }

    /**
     * Returns the mean quality of a topic's documents.
     *
     * @param topic from 0
     * @return in [-3, 3]
     */
    public double meanQuality(int topic) {
      int poor = (int) Math.rint(0.7 * topics);
      return topic < poor ? -3 + 3 * share(topic, poor) : 3 * share(topic - poor, topics - poor);
    }

    /** How far along an evenly spaced line of so many points. */
    private static double share(int point, int points) {
      return points == 1 ? 0 : (double) point / (points - 1);
    }
  }

  /** The published setting. */
  public InterestEvolution() {
    this(Config.DEFAULT);
  }

  /**
   * A setting of one's own.
   *
   * @param config how viewers and documents are
   */
  public InterestEvolution(Config config) {
    super(config.candidates(), schema(config.topics()), RESPONSE);
    this.config = config;
    this.interests = new double[config.topics()];
  }

  private static FeatureSchema schema(int topics) {
    List<String> user =
        IntStream.range(0, topics).mapToObj(topic -> "interest in " + topic).toList();
    List<String> document = new ArrayList<>(List.of("1"));
    IntStream.range(0, topics).forEach(topic -> document.add("topic=" + topic));
    return FeatureSchema.of(user, document, List.of("interest"));
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
   * Returns the viewer's interest in each topic, which policies see too.
   *
   * @return a copy, each in [-1, 1]
   */
  public double[] interests() {
    return interests.clone();
  }

  /**
   * Returns the time that the viewer has left, which policies do not see.
   *
   * @return the session ends when it is not above 0
   */
  public double timeBudget() {
    return budget;
  }

  @Override
  public ActionSet choices() {
    float[] pairs = new float[documents().size()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (float) interests[documents().get(i).topic()];
    }
    return super.choices().withPairs(pairs, 1);
  }

  @Override
  void arrive(RandomGenerator random) {
    interests = new double[config.topics()];
    Arrays.setAll(interests, topic -> 2 * NumpySamplers.uniform(random) - 1);
    budget = config.timeBudget();
  }

  @Override
  Video draw(RandomGenerator random) {
    int topic = NumpySamplers.below(random, config.topics());
    double deviation = config.qualityDeviation() * NumpySamplers.gaussian(random);
    return new Video(topic, config.meanQuality(topic) + deviation);
  }

  @Override
  void encode(Video document, float[] rows, int offset) {
    rows[offset] = 1;
    rows[offset + 1 + document.topic()] = 1;
  }

  @Override
  float[] observe() {
    float[] observed = new float[interests.length];
    for (int topic = 0; topic < observed.length; topic++) {
      observed[topic] = (float) interests[topic];
    }
    return observed;
  }

  @Override
  SlateOutcome respond(List<Video> slate, float[] responses, RandomGenerator random) {
    double[] scores = slate.stream().mapToDouble(video -> interests[video.topic()]).toArray();
    double[] probabilities = config.choice().probabilities(scores);
    double watchable = Math.min(budget, config.videoLength());
    int clicked = SlateChoice.draw(probabilities, random);
    List<Double> rewards = new ArrayList<>(Collections.nCopies(slate.size(), 0.0));
    for (int slot = 0; slot < slate.size(); slot++) {
      responses[slot * RESPONSE + 2] = (float) slate.get(slot).quality();
    }
    if (clicked < slate.size()) {
      rewards.set(clicked, watchable);
      responses[clicked * RESPONSE] = 1;
      responses[clicked * RESPONSE + 1] = (float) watchable;
      watch(slate.get(clicked), watchable, random);
    } else {
      budget = config.dynamics().budgetAfterNoClick(budget);
    }
    double expected = (1 - probabilities[slate.size()]) * watchable;
    int clicks = clicked < slate.size() ? 1 : 0;
    return new SlateOutcome(rewards, clicks, 0, 0, expected, Double.NaN);
  }

  private void watch(Video video, double time, RandomGenerator random) {
    InterestDynamics dynamics = config.dynamics();
    double[] document = new double[interests.length];
    document[video.topic()] = 1;
    double interest = interests[video.topic()];
    interests = dynamics.afterClick(interests, document, NumpySamplers.uniform(random));
    budget = dynamics.budgetAfterClick(budget, time, interest, video.quality());
  }

  @Override
  boolean isGone() {
    return budget <= 0;
  }
}
