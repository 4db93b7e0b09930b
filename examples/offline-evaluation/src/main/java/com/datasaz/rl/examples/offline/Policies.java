package com.datasaz.rl.examples.offline;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.bandit.Exploring;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Policies by their names: files of probabilities, and algorithms that learn first. */
final class Policies {
  private static final String UNIFORM = "uniform";
  private static final int BATCH = 500;
  private static final Map<String, Algorithm> ALGORITHMS = algorithms();

  private final EvaluationLog log;
  private final PrintStream progress;

  Policies(EvaluationLog log, PrintStream progress) {
    this.log = log;
    this.progress = progress;
  }

  private static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    algorithms.put(UNIFORM, new UniformRandom());
    algorithms.put("popular", new MostPopular());
    algorithms.put("popular-exploring", new Exploring(new MostPopular(), 0.2));
    algorithms.put("beta-thompson", new BetaThompson());
    algorithms.put("linucb", LinUcb.disjoint(0.1));
    algorithms.put("linear-thompson", LinearThompson.disjoint(0.1));
    return algorithms;
  }

  /** Whether any of them learns, so that it must be valued on other rounds. */
  static boolean anyLearns(List<String> names) {
    return names.stream().anyMatch(name -> !name.equals(UNIFORM) && ALGORITHMS.containsKey(name));
  }

  Policy policy(String name) throws IOException {
    Algorithm algorithm = ALGORITHMS.get(name);
    if (algorithm != null) {
      return learn(name, algorithm);
    }
    if (Files.isRegularFile(Path.of(name))) {
      return FilePolicy.read(Path.of(name), log.encoder().schema());
    }
    throw new UserErrorException(
        "--policy must be a file of probabilities or one of "
            + ALGORITHMS.keySet()
            + ", got "
            + name);
  }

  private Policy learn(String name, Algorithm algorithm) {
    Learner learner = algorithm.create(log.encoder().schema());
    if (name.equals(UNIFORM)) {
      return learner.snapshot();
    }
    List<Experience> batch = new ArrayList<>();
    try (Progress steps = Progress.begin(progress, "learning " + name, log.size() / 2);
        Stream<Experience> rounds = log.firstHalf().open()) {
      rounds.forEachOrdered(
          round -> {
            batch.add(round);
            if (batch.size() == BATCH) {
              learn(learner, batch, steps);
            }
          });
      learn(learner, batch, steps);
    }
    return learner.snapshot();
  }

  private static void learn(Learner learner, List<Experience> batch, Progress steps) {
    if (!batch.isEmpty()) {
      learner.update(List.copyOf(batch));
      steps.step(batch.size());
      batch.clear();
    }
  }
}
