package com.datasaz.rl.env.determinism;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.shop.FittedShops;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.shop.ShopOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What every environment does from one seed, as fingerprints; also the program of a second JVM. */
final class Fingerprints {
  private static final long SEED = 20_260_105;
  private static final int STEPS = 400;

  private static final List<String> IDS =
      List.of(
          "Acrobot-v1",
          "CartPole-v0",
          "CartPole-v1",
          "CliffWalking-v1",
          "CliffWalkingSlippery-v1",
          "FrozenLake-v1",
          "FrozenLake8x8-v1",
          "InterestEvolution-v1",
          "InterestExploration-v1",
          "LongTermSatisfaction-v1",
          "MountainCar-v0",
          "RecoGym-v1",
          "Shop-v1",
          "Taxi-v4");

  private Fingerprints() {}

  /** Writes the fingerprints of this Java to a file. */
  public static void main(String[] args) throws Exception {
    StringBuilder lines = new StringBuilder();
    all().forEach((name, hex) -> lines.append(name).append(' ').append(hex).append('\n'));
    Files.writeString(Path.of(args[0]), lines);
  }

  /** One fingerprint an environment: observations, rewards, flags and infos of seeded episodes. */
  static Map<String, String> all() {
    Map<String, String> found = new TreeMap<>();
    environments().forEach((name, environment) -> found.put(name, of(environment.get())));
    return found;
  }

  static Map<String, Supplier<Environment<?, ?>>> environments() {
    Map<String, Supplier<Environment<?, ?>>> all = new LinkedHashMap<>();
    for (String id : IDS) {
      all.put(id, () -> Environments.make(id));
    }
    all.put("shop-far-sighted", ShopEnvironment::farSighted);
    all.put("shop-online-retail", () -> new ShopEnvironment(FittedShops.onlineRetail()));
    all.put("shop-complete-journey", () -> new ShopEnvironment(FittedShops.completeJourney()));
    all.put("shop-everything", () -> new ShopEnvironment(everything()));
    return all;
  }

  /** A shop with every part turned on. */
  private static ShopOptions everything() {
    return ShopOptions.FAR_SIGHTED
        .withProducts(new ShopOptions.Products(60, 4, 20, 0.9, 1.5, -0.9, 0.2, 2, 10))
        .withCustomers(new ShopOptions.Customers(5, 1, 0.4, 0.5, 0.1, 0.8, 100))
        .withFunnel(new ShopOptions.Funnel(0.9, 0.9, 3))
        .withLoyalty(new ShopOptions.Loyalty(0.7, 1));
  }

  private static <O, A> String of(Environment<O, A> environment) {
    Digest digest = new Digest();
    Pcg64 random = new Pcg64(7);
    Reset<O> start = environment.reset(SEED);
    digest.add(start.observation());
    digest.add(start.info());
    for (int i = 0; i < STEPS; i++) {
      Step<O> step = environment.step(environment.actionSpace().sample(random));
      digest.add(step.observation());
      digest.add(step.reward());
      digest.add(step.terminated());
      digest.add(step.truncated());
      digest.add(step.info());
      if (step.ended()) {
        digest.add(environment.reset().observation());
      }
    }
    environment.close();
    return digest.hex();
  }
}
