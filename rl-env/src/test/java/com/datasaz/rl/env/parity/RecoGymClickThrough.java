package com.datasaz.rl.env.parity;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.recogym.RecoGym;
import com.datasaz.rl.env.recogym.Shelf;
import com.datasaz.rl.env.recogym.Shopping;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Click-through of policies that count views, with the products that RecoGym drew. */
final class RecoGymClickThrough {

  private static final int SHOPPERS = 3_000;
  private static final Pattern BASELINES = Pattern.compile("baselines_(\\d+)_products");

  private RecoGymClickThrough() {}

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    JsonNode recogym = root.path("recogym_v1");
    for (Map.Entry<String, JsonNode> entry : recogym.properties()) {
      Matcher matcher = BASELINES.matcher(entry.getKey());
      if (matcher.matches()) {
        int products = Integer.parseInt(matcher.group(1));
        JsonNode args = recogym.path("args");
        for (Map.Entry<String, JsonNode> policy : entry.getValue().properties()) {
          tests.add(
              dynamicTest(
                  policy.getKey() + " of " + products,
                  () -> compare(products, args, policy.getKey(), policy.getValue())));
        }
      }
    }
    return Stream.concat(tests.stream(), References.unread(recogym, RecoGymClickThrough::isRead));
  }

  private static boolean isRead(String section) {
    return BASELINES.matcher(section).matches()
        || section.endsWith("_formula")
        || List.of("args", "ff", "cases", "state_transition").contains(section);
  }

  /** RecoGym draws the products from the seed first: embeddings row by row, popularities. */
  private static Shelf shelf(int products, JsonNode args) {
    LegacyNumPy random = new LegacyNumPy(References.field(args, "random_seed").intValue());
    double[][] embeddings = new double[products][References.field(args, "K").intValue()];
    for (double[] row : embeddings) {
      for (int k = 0; k < row.length; k++) {
        row[k] = random.gaussian();
      }
    }
    double[] popularities = new double[products];
    for (int product = 0; product < products; product++) {
      popularities[product] =
          References.field(args, "sigma_mu_organic").doubleValue() * random.gaussian();
    }
    return Shelf.of(embeddings, popularities);
  }

  static Shopping shopping(JsonNode args) {
    return new Shopping(
        References.field(args, "prob_leave_organic").doubleValue(),
        References.field(args, "prob_leave_bandit").doubleValue(),
        References.field(args, "prob_organic_to_bandit").doubleValue(),
        References.field(args, "prob_bandit_to_organic").doubleValue(),
        References.field(args, "sigma_omega_initial").doubleValue(),
        References.field(args, "sigma_omega").doubleValue(),
        References.field(args, "change_omega_for_bandits").booleanValue(),
        false);
  }

  private static void compare(int products, JsonNode args, String policy, JsonNode recorded) {
    if (args.path("normalize_beta").booleanValue()
        || args.path("number_of_flips").intValue() != 0) {
      throw References.listed("flips and normalised embeddings are not simulated here: " + args);
    }
    RecoGym world = new RecoGym(shelf(products, args), shopping(args).withTransitionBug(true));
    ClickRatio ratio = new ClickRatio();
    int[] popular = new int[products];
    for (long shopper = 0; shopper < SHOPPERS; shopper++) {
      shop(world, shopper, policy, popular, ratio);
    }
    ratio
        .sample()
        .agreesWith(
            policy + " of " + products,
            References.field(recorded, "ctr").doubleValue(),
            References.field(recorded, "ctr_std_error").doubleValue());
  }

  private static void shop(
      RecoGym world, long seed, String policy, int[] popular, ClickRatio ratio) {
    RandomGenerator random = KeyedRandom.of(seed, "policy");
    Map<String, Object> seen = world.reset(seed).observation();
    int shown = 0;
    int clicks = 0;
    Step<Map<String, Object>> step;
    int last = -1;
    do {
      for (Object view : (List<?>) seen.get("views")) {
        last = (Integer) view;
        popular[last]++;
      }
      int product = choose(policy, (int[]) seen.get("counts"), popular, last, random);
      step = world.step(new int[] {product});
      seen = step.observation();
      shown++;
      clicks += step.reward() > 0 ? 1 : 0;
    } while (!step.ended());
    ratio.add(clicks, shown);
  }

  private static int choose(
      String policy, int[] counts, int[] popular, int last, RandomGenerator random) {
    return switch (policy) {
      case "Rand" -> Samplers.index(random, counts.length);
      case "OrganicPop" -> largest(popular);
      case "OrganicUser" -> largest(counts);
      case "OrganicUserProp" -> proportional(counts, random);
      case "LastView" -> last;
      default -> throw References.listed("a policy that is not known here: " + policy);
    };
  }

  private static int largest(int[] counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return best;
  }

  private static int proportional(int[] counts, RandomGenerator random) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    int left = Samplers.index(random, total);
    int product = 0;
    while (left >= counts[product]) {
      left -= counts[product++];
    }
    return product;
  }

  /** Clicks per shown product; shoppers are independent, what one is shown is not. */
  private static final class ClickRatio {
    private final List<int[]> shoppers = new ArrayList<>();
    private double clicks;
    private double shown;

    void add(int clicked, int of) {
      shoppers.add(new int[] {clicked, of});
      clicks += clicked;
      shown += of;
    }

    /** The standard error of a ratio of sums, by linearisation. */
    Sample sample() {
      double ratio = clicks / shown;
      double squares = 0;
      for (int[] shopper : shoppers) {
        double residual = shopper[0] - ratio * shopper[1];
        squares += residual * residual;
      }
      return new Sample(ratio, Math.sqrt(squares) / shown);
    }
  }
}
