package com.datasaz.rl.env.parity;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.recsim.Candidates;
import com.datasaz.rl.env.recsim.InterestEvolution;
import com.datasaz.rl.env.recsim.InterestExploration;
import com.datasaz.rl.env.recsim.LongTermSatisfaction;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Mean returns of policies that need no learning, against RecSim's. */
final class RecSimReturns {

  private static final int EPISODES = 1_000;
  private static final Pattern SETTING =
      Pattern.compile("(.+)_cand(\\d+)_slate(\\d+)(?:_(\\d+)steps)?");

  private RecSimReturns() {}

  /** Ranks the present candidates: indices, best first. */
  private interface Ranker {
    int[] rank(RandomGenerator random);
  }

  /** An environment and a policy that may look behind it. */
  private record Play(RecommendationEnvironment<?> world, Ranker ranker) {

    double episode(long seed) {
      world.reset(seed);
      RandomGenerator random = KeyedRandom.of(seed, "policy");
      double sum = 0;
      Step<?> step;
      do {
        int[] slate = IntStream.of(ranker.rank(random)).limit(world.slots()).toArray();
        step = world.step(slate);
        sum += step.reward();
      } while (!step.ended());
      return sum;
    }
  }

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : root.path("monte_carlo").properties()) {
      for (Map.Entry<String, JsonNode> policy : setting.getValue().properties()) {
        String name = setting.getKey() + " " + policy.getKey();
        tests.add(
            dynamicTest(name, () -> compare(setting.getKey(), policy.getKey(), policy.getValue())));
      }
    }
    return tests.stream();
  }

  private static void compare(String setting, String policy, JsonNode recorded) {
    double mean = References.field(recorded, "mean_return").doubleValue();
    double error = References.field(recorded, "std_error").doubleValue();
    Play play = play(setting, policy);
    Sample.of(EPISODES, play::episode).agreesWith(setting + " " + policy, mean, error);
  }

  private static Play play(String setting, String policy) {
    Matcher matcher = SETTING.matcher(setting);
    if (!matcher.matches()) {
      throw References.listed("a setting that is not known here: " + setting);
    }
    int count = Integer.parseInt(matcher.group(2));
    Candidates candidates = Candidates.renewed(count, Integer.parseInt(matcher.group(3)));
    return switch (matcher.group(1)) {
      case "interest_evolution" -> {
        if (matcher.group(4) != null) {
          throw References.listed("a viewer's budget ends the episode, not steps: " + setting);
        }
        yield evolution(candidates, policy);
      }
      case "interest_exploration" ->
          exploration(
              candidates, steps(matcher, InterestExploration.Config.DEFAULT.steps()), policy);
      case "long_term_satisfaction" ->
          satisfaction(
              candidates, steps(matcher, LongTermSatisfaction.Config.DEFAULT.steps()), policy);
      default -> throw References.listed("an environment that is not known here: " + setting);
    };
  }

  private static int steps(Matcher setting, int otherwise) {
    return setting.group(4) == null ? otherwise : Integer.parseInt(setting.group(4));
  }

  private static Play evolution(Candidates candidates, String policy) {
    InterestEvolution.Config config = InterestEvolution.Config.DEFAULT.withCandidates(candidates);
    InterestEvolution world = new InterestEvolution(config);
    ToDoubleFunction<InterestEvolution.Video> interest = d -> world.interests()[d.topic()];
    return switch (policy) {
      case "random" -> random(world, candidates.count());
      case "greedy_interest" -> best(world, () -> world.documents(), interest);
      case "oracle_quality" ->
          best(world, () -> world.documents(), InterestEvolution.Video::quality);
      case "oracle_interest_x_quality" ->
          best(
              world,
              () -> world.documents(),
              d -> (interest.applyAsDouble(d) + 1) * StrictMath.exp(d.quality()));
      case "topic_mean_quality_observable" ->
          best(world, () -> world.documents(), d -> config.meanQuality(d.topic()));
      default -> throw unknown(policy);
    };
  }

  private static Play exploration(Candidates candidates, int steps, String policy) {
    InterestExploration world =
        new InterestExploration(
            new InterestExploration.Config(
                candidates, steps, InterestExploration.Config.DEFAULT.choice()));
    return switch (policy) {
      case "random" -> random(world, candidates.count());
      case "greedy_pctr_prior" ->
          best(world, () -> world.documents(), InterestExploration::meanScore);
      case "oracle_pctr" -> best(world, () -> world.documents(), world::score);
      default -> throw unknown(policy);
    };
  }

  private static Play satisfaction(Candidates candidates, int steps, String policy) {
    LongTermSatisfaction world =
        new LongTermSatisfaction(
            new LongTermSatisfaction.Config(
                candidates, steps, LongTermSatisfaction.Config.DEFAULT.dynamics()));
    return switch (policy) {
      case "random" -> random(world, candidates.count());
      case "always_least_clickbait_kale" ->
          best(world, () -> world.documents(), d -> -d.clickbait());
      case "always_most_clickbait_choc" ->
          best(world, () -> world.documents(), LongTermSatisfaction.Snack::clickbait);
      case "always_middle" ->
          best(world, () -> world.documents(), d -> -Math.abs(d.clickbait() - 0.5));
      default -> throw unknown(policy);
    };
  }

  private static RuntimeException unknown(String policy) {
    return References.listed("a policy that is not known here: " + policy);
  }

  /** The candidates of now. */
  private interface Documents<D> {
    List<D> now();
  }

  private static <D> Play best(
      RecommendationEnvironment<?> world, Documents<D> documents, ToDoubleFunction<D> score) {
    return new Play(
        world,
        random -> {
          List<D> now = documents.now();
          double[] scores = now.stream().mapToDouble(score).toArray();
          return IntStream.range(0, scores.length)
              .boxed()
              .sorted((a, b) -> Double.compare(scores[b], scores[a]))
              .mapToInt(i -> i)
              .toArray();
        });
  }

  private static Play random(RecommendationEnvironment<?> world, int count) {
    return new Play(
        world,
        random -> {
          int[] order = IntStream.range(0, count).toArray();
          for (int i = 0; i < world.slots(); i++) {
            int other = i + Samplers.index(random, count - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
          }
          return order;
        });
  }
}
