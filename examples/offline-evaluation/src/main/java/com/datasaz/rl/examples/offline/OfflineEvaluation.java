package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.policy.Experience;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads a log, lets policies learn, values them, and tells. */
final class OfflineEvaluation {
  private static final double STRENGTH = 10;
  private static final int FOLDS = 5;

  private final Arguments arguments;
  private final PrintStream out;
  private final PrintStream progress;

  OfflineEvaluation(Arguments arguments, PrintStream out, PrintStream progress) {
    this.arguments = arguments;
    this.out = out;
    this.progress = progress;
  }

  void run() throws IOException {
    EvaluationLog log =
        arguments.format().equals("jdbc")
            ? StoredLog.open(arguments.log())
            : FileLog.read(Path.of(arguments.log()), arguments.format(), progress);
    boolean learns = Policies.anyLearns(arguments.policies());
    RoundSource rounds = learns ? log.secondHalf() : log.rounds();
    long size = learns ? log.size() - log.size() / 2 : log.size();
    EvaluationResult result = evaluate(log, rounds, size);
    Findings findings = new Findings(arguments, log, result);
    if (arguments.json()) {
      out.println(new JsonFindings(findings).text());
    } else {
      new TextFindings(findings).print(out);
    }
    Path report = arguments.report().toAbsolutePath();
    if (report.getParent() != null) {
      Files.createDirectories(report.getParent());
    }
    progress.println("report: " + new ReportPage(findings).page().write(report));
  }

  private EvaluationResult evaluate(EvaluationLog log, RoundSource rounds, long size)
      throws IOException {
    progress.println("fitting the reward model");
    RewardPredictor model = new CrossFitting(new ItemMeans(STRENGTH), FOLDS).fit(rounds);
    OffPolicyEvaluation.Builder builder =
        OffPolicyEvaluation.builder()
            .estimators(Estimators.named(arguments.estimators()))
            .predictor(model);
    Policies policies = new Policies(log, progress);
    for (String name : arguments.policies()) {
      builder.policy(label(name), policies.policy(name));
    }
    OffPolicyEvaluation.Run run = builder.build().start();
    try (Progress steps = Progress.begin(progress, "valuing", size);
        Stream<Experience> stream = rounds.open()) {
      stream.forEachOrdered(
          round -> {
            run.add(round);
            steps.step(1);
          });
    }
    return run.result();
  }

  /** A file's name without its folders. */
  private static String label(String name) {
    Path file = Path.of(name).getFileName();
    return file == null ? name : file.toString();
  }
}
