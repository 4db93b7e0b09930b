package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.classic.Acrobot;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.toytext.CliffWalking;
import com.datasaz.rl.env.toytext.FrozenLake;
import com.datasaz.rl.env.toytext.FrozenLakeMap;
import com.datasaz.rl.env.toytext.Taxi;
import java.util.Map;

/**
 * The library's own environments, with the limits and thresholds that Gymnasium 1.3.0 registers
 * them with and its names for their arguments.
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
}
