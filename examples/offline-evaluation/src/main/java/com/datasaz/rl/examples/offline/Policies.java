package com.datasaz.rl.examples.offline;

import com.datasaz.rl.examples.offline.EvaluationLog.Part;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Nearest;
import com.datasaz.rl.examples.quickstart.log.LogPolicies;
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
import java.util.Optional;

/** Policies by their names: files of probabilities, and algorithms that learn first. */
final class Policies {
  private static final int BATCH = 500;

  private final EvaluationLog log;
  private final Passes passes;

  Policies(EvaluationLog log, Passes passes) {
    this.log = log;
    this.passes = passes;
  }

  /** Whether any of them learns, so that it must be valued on other rounds. */
  static boolean anyLearns(List<String> names) {
    return names.stream().anyMatch(Policies::learns);
  }

  private static boolean learns(String name) {
    return !name.equals(LogPolicies.UNIFORM) && LogPolicies.named(name).isPresent();
  }

  /** Refuses names that are neither an algorithm nor a file, before any log is read. */
  static List<String> requireKnown(List<String> names) {
    for (String name : names) {
      if (LogPolicies.named(name).isEmpty() && !Files.isRegularFile(Path.of(name))) {
        throw new UserErrorException(
            Option.POLICY.flag()
                + " must be a file of probabilities or one of "
                + LogPolicies.names()
                + ", got "
                + name
                + Nearest.hint(name, LogPolicies.names()));
      }
    }
    return names;
  }

  /** The policies, by what the report calls them. Those that learn do so in one pass. */
  Map<String, Policy> named(List<String> names) throws IOException {
    Map<String, Learner> learners = new LinkedHashMap<>();
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (String name : names) {
      Optional<Algorithm> algorithm = LogPolicies.named(name);
      if (algorithm.isEmpty()) {
        policies.put(label(name), fromFile(name));
      } else {
        Learner learner = algorithm.get().create(log.encoder().schema());
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
