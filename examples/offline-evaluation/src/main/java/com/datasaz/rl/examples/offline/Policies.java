package com.datasaz.rl.examples.offline;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.bandit.Exploring;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.examples.offline.EvaluationLog.Part;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies by their names: files of probabilities, and algorithms that learn first. */
final class Policies {
  private static final String UNIFORM = "uniform";
  private static final int BATCH = 500;
  private static final Map<String, Algorithm> ALGORITHMS = algorithms();

  private final EvaluationLog log;
  private final Passes passes;

  Policies(EvaluationLog log, Passes passes) {
    this.log = log;
    this.passes = passes;
  }

  private static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    algorithms.put(UNIFORM, new UniformRandom());
    algorithms.put("popular", new MostPopular());
    algorithms.put("popular-exploring", new Exploring(new MostPopular(), 0.2));
    algorithms.put("beta-thompson", new BetaThompson());
    algorithms.put("linucb", LinUcb.disjoint().withAlpha(0.1));
    algorithms.put("linear-thompson", LinearThompson.disjoint().withV(0.1));
    return algorithms;
  }

  /** Whether any of them learns, so that it must be valued on other rounds. */
  static boolean anyLearns(List<String> names) {
    return names.stream().anyMatch(Policies::learns);
  }

  private static boolean learns(String name) {
    return !name.equals(UNIFORM) && ALGORITHMS.containsKey(name);
  }

  /** The policies, by what the report calls them. Those that learn do so in one pass. */
  Map<String, Policy> named(List<String> names) throws IOException {
    Map<String, Learner> learners = new LinkedHashMap<>();
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (String name : names) {
      Algorithm algorithm = ALGORITHMS.get(name);
      if (algorithm == null) {
        policies.put(label(name), fromFile(name));
      } else {
        Learner learner = algorithm.create(log.encoder().schema());
        policies.put(name, learner.snapshot());
        learners.put(name, learner);
      }
    }
    if (anyLearns(names)) {
      learn(learners.values().stream().toList());
      learners.forEach((name, learner) -> policies.put(name, learner.snapshot()));
    }
    return policies;
  }

  private Policy fromFile(String name) throws IOException {
    if (!Files.isRegularFile(Path.of(name))) {
      throw new UserErrorException(
          "--policy must be a file of probabilities or one of "
              + ALGORITHMS.keySet()
              + ", got "
              + name);
    }
    return FilePolicy.read(Path.of(name), log.encoder().schema(), log.catalog());
  }

  /** A file's name without its folders. */
  private static String label(String name) {
    Path file = Path.of(name).getFileName();
    return file == null ? name : file.toString();
  }

  private void learn(List<Learner> learners) {
    List<Experience> batch = new ArrayList<>();
    passes.read(
        "learning",
        Part.FIRST,
        round -> {
          batch.add(round);
          if (batch.size() == BATCH) {
            learn(learners, batch);
          }
        });
    learn(learners, batch);
  }

  private static void learn(List<Learner> learners, List<Experience> batch) {
    List<Experience> copy = List.copyOf(batch);
    batch.clear();
    if (!copy.isEmpty()) {
      learners.forEach(learner -> learner.update(copy));
    }
  }
}
