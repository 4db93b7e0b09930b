package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.classic.Acrobot;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.recogym.RecoGym;
import com.datasaz.rl.env.recogym.Shelf;
import com.datasaz.rl.env.recogym.Shopping;
import com.datasaz.rl.env.recsim.Candidates;
import com.datasaz.rl.env.recsim.InterestEvolution;
import com.datasaz.rl.env.recsim.InterestExploration;
import com.datasaz.rl.env.recsim.LongTermSatisfaction;
import com.datasaz.rl.env.recsim.SatisfactionDynamics;
import com.datasaz.rl.env.shop.FittedShops;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.shop.ShopOptions;
import com.datasaz.rl.env.toytext.CliffWalking;
import com.datasaz.rl.env.toytext.FrozenLake;
import com.datasaz.rl.env.toytext.FrozenLakeMap;
import com.datasaz.rl.env.toytext.Taxi;
import java.util.Map;

/**
 * The library's own environments, with the limits and thresholds that Gymnasium 1.3.0 registers
 * them with and its names for their arguments; the recommender simulators with those of RecSim and
 * RecoGym.
 */
final class BuiltIn {

  private final Registry registry;

  private BuiltIn(Registry registry) {
    this.registry = registry;
  }

  static void register(Registry registry) {
    BuiltIn builtIn = new BuiltIn(registry);
    builtIn.classicControl();
    builtIn.toyText();
    builtIn.recommenders();
  }

  /** Constructs an environment from its arguments. */
  private interface Constructor {
    Environment<?, ?> construct(Parameters p, RenderMode mode);
  }

  private void add(EnvironmentSpec spec, Constructor constructor, String... parameters) {
    String id = spec.id().toString();
    registry.register(
        spec,
        (Map<String, Object> arguments, RenderMode mode) ->
            constructor.construct(new Parameters(id, arguments).only(parameters), mode));
  }

  private void classicControl() {
    add(solved("CartPole-v0", 200, 195), BuiltIn::cartPole, "sutton_barto_reward");
    add(solved("CartPole-v1", 500, 475), BuiltIn::cartPole, "sutton_barto_reward");
    add(
        solved("MountainCar-v0", 200, -110),
        (p, mode) -> new MountainCar(p.number("goal_velocity", 0), mode),
        "goal_velocity");
    add(solved("Acrobot-v1", 500, -100), BuiltIn::acrobot, "book_or_nips", "torque_noise_max");
  }

  private void toyText() {
    String[] lake = {"map_name", "desc", "is_slippery", "success_rate", "reward_schedule"};
    add(solved("FrozenLake-v1", 100, 0.70), BuiltIn::frozenLake, lake);
    add(
        solved("FrozenLake8x8-v1", 200, 0.85).withArgument("map_name", "8x8"),
        BuiltIn::frozenLake,
        lake);
    add(EnvironmentSpec.of("CliffWalking-v1"), BuiltIn::cliffWalking, "is_slippery");
    add(
        EnvironmentSpec.of("CliffWalkingSlippery-v1").withArgument("is_slippery", true),
        BuiltIn::cliffWalking,
        "is_slippery");
    add(
        solved("Taxi-v4", 200, 8),
        BuiltIn::taxi,
        "is_rainy",
        "fickle_passenger",
        "rainy_probability",
        "fickle_probability");
  }

  private void recommenders() {
    String[] slates = {"num_candidates", "slate_size", "resample_documents"};
    add(EnvironmentSpec.of("InterestEvolution-v1"), BuiltIn::interestEvolution, slates);
    add(EnvironmentSpec.of("InterestExploration-v1"), BuiltIn::interestExploration, slates);
    add(
        EnvironmentSpec.of("LongTermSatisfaction-v1"),
        BuiltIn::longTermSatisfaction,
        "num_candidates",
        "slate_size",
        "resample_documents",
        "sensitivity");
    add(EnvironmentSpec.of("Shop-v1"), BuiltIn::shop, "preset", "slots", "world_seed");
    add(
        EnvironmentSpec.of("RecoGym-v1"),
        BuiltIn::recoGym,
        "num_products",
        "K",
        "random_seed",
        "sigma_mu_organic",
        "sigma_omega_initial",
        "sigma_omega",
        "prob_leave_organic",
        "prob_leave_bandit",
        "prob_organic_to_bandit",
        "prob_bandit_to_organic",
        "change_omega_for_bandits",
        "transition_bug");
  }

  private static EnvironmentSpec solved(String id, int maxEpisodeSteps, double rewardThreshold) {
    return EnvironmentSpec.of(id)
        .withMaxEpisodeSteps(maxEpisodeSteps)
        .withRewardThreshold(rewardThreshold);
  }

  private static CartPole cartPole(Parameters p, RenderMode mode) {
    boolean failure = p.flag("sutton_barto_reward", false);
    return new CartPole(failure ? CartPole.Rewards.FAILURE : CartPole.Rewards.EVERY_STEP, mode);
  }

  private static Acrobot acrobot(Parameters p, RenderMode mode) {
    Acrobot.Dynamics dynamics =
        p.text("book_or_nips", "book").equals("nips")
            ? Acrobot.Dynamics.NIPS
            : Acrobot.Dynamics.BOOK;
    return new Acrobot(dynamics, p.number("torque_noise_max", 0), mode);
  }

  private static FrozenLake frozenLake(Parameters p, RenderMode mode) {
    FrozenLake.Config config =
        FrozenLake.Config.DEFAULT
            .withMap(frozenLakeMap(p))
            .withSlippery(p.flag("is_slippery", true))
            .withSuccessRate(p.number("success_rate", 1.0 / 3.0));
    if (p.has("reward_schedule")) {
      double[] rewards = p.numbers("reward_schedule", 3);
      config = config.withRewards(new FrozenLake.Rewards(rewards[0], rewards[1], rewards[2]));
    }
    return new FrozenLake(config, mode);
  }

  private static FrozenLakeMap frozenLakeMap(Parameters p) {
    if (p.has("desc")) {
      return new FrozenLakeMap(p.texts("desc"));
    }
    String name = p.text("map_name", "4x4");
    return switch (name) {
      case "4x4" -> FrozenLakeMap.SMALL;
      case "8x8" -> FrozenLakeMap.LARGE;
      default ->
          throw new IllegalArgumentException(
              "map_name of FrozenLake must be 4x4 or 8x8, got "
                  + name
                  + ": give the tiles as desc");
    };
  }

  private static CliffWalking cliffWalking(Parameters p, RenderMode mode) {
    return new CliffWalking(p.flag("is_slippery", false), mode);
  }

  private static Taxi taxi(Parameters p, RenderMode mode) {
    Taxi.Config standard = Taxi.Config.DEFAULT;
    Taxi.Config config =
        new Taxi.Config(
            p.flag("is_rainy", standard.rainy()),
            p.flag("fickle_passenger", standard.ficklePassenger()),
            p.number("rainy_probability", standard.rainyProbability()),
            p.number("fickle_probability", standard.fickleProbability()));
    return new Taxi(config, mode);
  }

  private static Candidates candidates(Parameters p, Candidates standard) {
    return new Candidates(
        p.integer("num_candidates", standard.count()),
        p.integer("slate_size", standard.slots()),
        p.flag("resample_documents", standard.areRenewed()));
  }

  private static InterestEvolution interestEvolution(Parameters p, RenderMode mode) {
    InterestEvolution.Config standard = InterestEvolution.Config.DEFAULT;
    return new InterestEvolution(standard.withCandidates(candidates(p, standard.candidates())));
  }

  private static InterestExploration interestExploration(Parameters p, RenderMode mode) {
    InterestExploration.Config standard = InterestExploration.Config.DEFAULT;
    return new InterestExploration(standard.withCandidates(candidates(p, standard.candidates())));
  }

  private static LongTermSatisfaction longTermSatisfaction(Parameters p, RenderMode mode) {
    LongTermSatisfaction.Config standard = LongTermSatisfaction.Config.DEFAULT;
    SatisfactionDynamics dynamics = standard.dynamics();
    return new LongTermSatisfaction(
        standard
            .withCandidates(candidates(p, standard.candidates()))
            .withDynamics(
                dynamics.withSensitivity(p.number("sensitivity", dynamics.sensitivity()))));
  }

  private static ShopEnvironment shop(Parameters p, RenderMode mode) {
    ShopOptions preset = shop(p.text("preset", "myopic"));
    return new ShopEnvironment(
        preset
            .withSlots(p.integer("slots", preset.slots()))
            .withWorldSeed(p.integer("world_seed", (int) preset.worldSeed())));
  }

  private static ShopOptions shop(String preset) {
    return switch (preset) {
      case "myopic" -> ShopOptions.MYOPIC;
      case "far_sighted" -> ShopOptions.FAR_SIGHTED;
      case "online_retail" -> FittedShops.onlineRetail();
      case "complete_journey" -> FittedShops.completeJourney();
      default ->
          throw new IllegalArgumentException(
              "preset of Shop must be myopic, far_sighted, online_retail or complete_journey, got "
                  + preset
                  + ": make other shops with new ShopEnvironment(options)");
    };
  }

  private static RecoGym recoGym(Parameters p, RenderMode mode) {
    Shelf shelf =
        Shelf.draw(
            p.integer("num_products", 10),
            p.integer("K", 5),
            p.number("sigma_mu_organic", 3),
            new Pcg64(p.integer("random_seed", 42)));
    Shopping standard = Shopping.DEFAULT;
    Shopping shopping =
        new Shopping(
            p.number("prob_leave_organic", standard.leaveBrowsing()),
            p.number("prob_leave_bandit", standard.leaveShown()),
            p.number("prob_organic_to_bandit", standard.browseToShown()),
            p.number("prob_bandit_to_organic", standard.shownToBrowse()),
            p.number("sigma_omega_initial", standard.firstTaste()),
            p.number("sigma_omega", standard.tasteStep()),
            p.flag("change_omega_for_bandits", standard.tasteMovesAlways()),
            p.flag("transition_bug", standard.transitionBug()));
    return new RecoGym(shelf, shopping);
  }
}
