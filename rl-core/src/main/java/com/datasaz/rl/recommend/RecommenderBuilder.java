package com.datasaz.rl.recommend;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects how a shop recommends. Thread contract: one thread. */
public final class RecommenderBuilder {
  final Store store;
  final FeatureEncoder encoder;
  final Algorithm algorithm;
  private List<Algorithm> alternatives = List.of();
  ServingListener listener = ServingListener.NONE;
  @Nullable ShadowPlan shadow;
  final Set<InteractionType> types =
      new LinkedHashSet<>(
          List.of(
              InteractionType.VIEW,
              InteractionType.CLICK,
              InteractionType.CART_ADD,
              InteractionType.PURCHASE,
              InteractionType.WISHLIST));
  String model = "default";
  @Nullable Supplier<Catalog> catalog;
  List<Rule> rules = List.of();
  Fallback fallback = Fallback.mostPopular();
  RewardModel rewards = RewardModel.funnel();
  long deadlineNanos = Long.MAX_VALUE;
  Clock clock = Clock.systemUTC();
  LongSupplier ticker = System::nanoTime;
  long seed;
  FeedbackRules feedback = FeedbackRules.open();
  private @Nullable RecommendationIds ids;
  int candidateLogLimit = 100;
  int bufferCapacity = 10_000;
  boolean isAnticipating = true;

  RecommenderBuilder(Store store, FeatureEncoder encoder, Algorithm algorithm) {
    this.store = store;
    this.encoder = encoder;
    this.algorithm = algorithm;
  }

  /**
   * Sets the name under which versions are found in the registry.
   *
   * @param name at most 100 characters; {@code default} unless said
   * @return this
   */
  public RecommenderBuilder model(String name) {
    model = Require.text("model", name, 100);
    return this;
  }

  /**
   * Sets who hears of answers and interactions while they happen, such as a metrics registry.
   *
   * @param newListener nobody unless said
   * @return this
   */
  public RecommenderBuilder listener(ServingListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Lets a challenger score a part of the answers and show nothing; see {@link
   * Recommender#shadow()}.
   *
   * @param plan nobody unless said
   * @return this
   */
  public RecommenderBuilder shadow(ShadowPlan plan) {
    shadow = plan;
    return this;
  }

  /**
   * Declares other algorithms whose versions may become active, such as the candidates of a
   * training pipeline, or whose versions a shadow scores by. A version is restored by the one that
   * prints itself as the version's configuration does; by the recommender's own where there is
   * none.
   *
   * @param others besides the recommender's own
   * @return this
   */
  public RecommenderBuilder alsoServing(Algorithm... others) {
    alternatives = List.of(others);
    return this;
  }

  /** The recommender's own first. */
  List<Algorithm> algorithms() {
    List<Algorithm> all = new ArrayList<>();
    all.add(algorithm);
    all.addAll(alternatives);
    return all;
  }

  /**
   * Sets the products, once and for all.
   *
   * @param products made with the recommender's encoder
   * @return this
   */
  public RecommenderBuilder catalog(Catalog products) {
    CatalogHolder.check(products, encoder.schema());
    return catalog(() -> products);
  }

  /**
   * Sets where the products of now are found.
   *
   * @param products asked at every request, so it must be quick: a read of a volatile field. A new
   *     version is a new object
   * @return this
   */
  public RecommenderBuilder catalog(Supplier<Catalog> products) {
    catalog = products;
    return this;
  }

  /**
   * Sets the rules of every list.
   *
   * @param newRules in the order in which filters apply; names distinct
   * @return this
   */
  public RecommenderBuilder rules(Rule... newRules) {
    rules = List.of(newRules);
    return this;
  }

  /**
   * Sets who answers when the policy cannot.
   *
   * @param newFallback such as the shop's logic until now; the most popular products unless said
   * @return this
   */
  public RecommenderBuilder fallback(Fallback newFallback) {
    fallback = newFallback;
    return this;
  }

  /**
   * Sets what interactions are worth, for {@link Interactions#reward}.
   *
   * @param model the trainer's reward model; {@link RewardModel#funnel()} unless said
   * @return this
   */
  public RecommenderBuilder rewards(RewardModel model) {
    rewards = model;
    return this;
  }

  /**
   * Declares types of interactions of the shop's own, besides the usual five.
   *
   * @param own the types; others are refused
   * @return this
   */
  public RecommenderBuilder interactionTypes(InteractionType... own) {
    types.addAll(List.of(own));
    return this;
  }

  /**
   * Sets how long an answer may take. The time is looked at while rules are applied and before the
   * policy is asked; a policy that is under way is not interrupted.
   *
   * @param time above zero; for ever unless said
   * @return this
   */
  public RecommenderBuilder deadline(Duration time) {
    Require.positive("deadline in seconds", time.toNanos() / 1e9);
    deadlineNanos = time.toNanos();
    return this;
  }

  /**
   * Sets the clock that dates decisions.
   *
   * @param newClock the system's unless said
   * @return this
   */
  public RecommenderBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * Sets what measures short times, such as the deadline.
   *
   * @param nanoseconds rises with time, from any start; {@link System#nanoTime()} unless said
   * @return this
   */
  public RecommenderBuilder ticker(LongSupplier nanoseconds) {
    ticker = nanoseconds;
    return this;
  }

  /**
   * Sets the seed that, with an answer's id, decides what is drawn for it.
   *
   * @param newSeed the same on all nodes; 0 unless said
   * @return this
   */
  public RecommenderBuilder seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Sets what feedback must be like to be taken, and whether ids of answers are signed.
   *
   * @param rules the same on all nodes; {@link FeedbackRules#open()} unless said
   * @return this
   */
  public RecommenderBuilder feedback(FeedbackRules rules) {
    feedback = rules;
    return this;
  }

  /**
   * Sets where the ids of answers come from. Signed ids, see {@link #feedback}, are only told apart
   * by these.
   *
   * @param newIds unique among all nodes; keyed by the system's secure random numbers unless said
   * @return this
   */
  public RecommenderBuilder ids(RecommendationIds newIds) {
    ids = newIds;
    return this;
  }

  /**
   * Sets how many candidates of a decision are logged: all of them when they are at most this many,
   * else a uniform sample of this size.
   *
   * @param limit in [0, 100,000]; 0 logs only what was shown; 100 unless said
   * @return this
   */
  public RecommenderBuilder candidateLogLimit(int limit) {
    candidateLogLimit = Require.inRange("candidate log limit", limit, 0, 100_000);
    return this;
  }

  /**
   * Sets how many decisions may wait for the storage; when they are so many, the fallback answers.
   *
   * @param capacity in [1, 10,000,000]; 10,000 unless said
   * @return this
   */
  public RecommenderBuilder decisionBuffer(int capacity) {
    bufferCapacity = Require.inRange("decision buffer", capacity, 1, 10_000_000);
    return this;
  }

  /**
   * Sets whether the policy that serves takes account of what all nodes have shown since its
   * version was learned, as far as its learner can ({@link
   * com.datasaz.rl.policy.Learner#anticipate}). It reads the decisions in the log at each {@link
   * Recommender#refresh}, and explores less where reactions are still to come.
   *
   * @param anticipates default: true. With false, an answer is a function of the version, the
   *     request and the answer's id alone
   * @return this
   */
  public RecommenderBuilder anticipating(boolean anticipates) {
    isAnticipating = anticipates;
    return this;
  }

  /**
   * Makes the recommender, and loads the active version. It answers even if that fails.
   *
   * @return the recommender
   */
  public Recommender build() {
    if (catalog == null) {
      throw new IllegalArgumentException("a recommender must have a catalogue: call catalog(...)");
    }
    Recommender recommender = new Recommender(this, catalog);
    recommender.refresh();
    return recommender;
  }

  RecommendationIds newIds() {
    SigningKeys keys = feedback.keys();
    if (keys == null) {
      return ids == null ? RecommendationIds.keyed(new SecureRandom()) : ids;
    }
    boolean namedOnly = feedback.unnamed() != FeedbackRules.Unnamed.LEARN;
    return new SignedIds(keys, namedOnly, uniquePart(ids), clock);
  }

  private static Function<Context, byte[]> uniquePart(@Nullable RecommendationIds ids) {
    if (ids != null) {
      return context -> UniqueBytes.of(ids.next(context), SignedId.UNIQUE_BYTES);
    }
    UniqueBytes unique = new UniqueBytes(new SecureRandom());
    return context -> unique.next(SignedId.UNIQUE_BYTES);
  }

  FeedbackGate newGate() {
    return new FeedbackGate(feedback, rewards.window(), types, clock);
  }
}
