package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.log.RewardRange;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.examples.offline.EvaluationLog.Part;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a log, lets policies learn, values them, and tells. */
final class OfflineEvaluation {
  private final Arguments arguments;
  private final PrintStream out;
  private final PrintStream progress;

  OfflineEvaluation(Arguments arguments, PrintStream out, PrintStream progress) {
    this.arguments = arguments;
    this.out = out;
    this.progress = progress;
  }

  void run() throws IOException {
    EvaluationLog log = Logs.open(arguments.log(), arguments.format(), progress);
    List<IntervalKind> intervals = possible(log);
    Part valued = Policies.anyLearns(arguments.policies()) ? Part.SECOND : Part.ALL;
    EvaluationResult result = evaluate(log, valued, intervals);
    Findings findings = new Findings(arguments, log, intervals, result);
    if (arguments.json()) {
      out.println(new JsonFindings(findings).text());
    } else {
      new TextFindings(findings).print(out);
    }
    Path report = new ReportPage(findings).page().write(arguments.report());
    progress.println();
    progress.println("The report, with charts: " + report.toAbsolutePath());
  }

  /** What holds at all times needs to know what rewards there can be. */
  private List<IntervalKind> possible(EvaluationLog log) {
    List<IntervalKind> kinds = new ArrayList<>(arguments.intervals());
    if (kinds.contains(IntervalKind.ANYTIME) && range(log).isEmpty()) {
      String why =
          "the anytime interval needs the range of the rewards, which the format "
              + log.format()
              + " does not say: pass --rewards LEAST,MOST";
      if (!arguments.everyInterval()) {
        throw new UserErrorException(why);
      }
      progress.println("left out: " + why);
      kinds.remove(IntervalKind.ANYTIME);
    }
    return kinds;
  }

  private Optional<RewardRange> range(EvaluationLog log) {
    return arguments.rewards().or(log::rewards);
  }

  private EvaluationResult evaluate(EvaluationLog log, Part part, List<IntervalKind> intervals)
      throws IOException {
    Passes passes = new Passes(log, progress);
    OffPolicyEvaluation.Builder builder =
        OffPolicyEvaluation.builder()
            .estimators(arguments.estimators())
            .confidence(arguments.confidence());
    new Policies(log, passes).named(arguments.policies()).forEach(builder::policy);
    RewardPredictor model =
        RewardModels.named(arguments.model()).fit(passes.source("fitting the reward model", part));
    builder.predictor(model);
    if (intervals.contains(IntervalKind.BOOTSTRAP)) {
      builder.bootstrap(arguments.replicates(), arguments.seed());
    }
    if (intervals.contains(IntervalKind.ANYTIME)) {
      range(log).ifPresent(rewards -> builder.anytime(rewards.least(), rewards.most()));
    }
    Tunings.addTo(builder, arguments.tunings());
    OffPolicyEvaluation.Run run = builder.build().start();
    passes.read("valuing", part, run::add);
    return run.result();
  }
}
