package com.datasaz.rl.examples.dqn;

import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.examples.dqn.page.StudyPage;
import com.datasaz.rl.examples.dqn.study.OfflineStudy;
import com.datasaz.rl.examples.dqn.study.RecSimStudy;
import com.datasaz.rl.examples.dqn.study.Score;
import com.datasaz.rl.examples.dqn.study.ShopStudy;
import com.datasaz.rl.examples.dqn.study.Study;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import com.datasaz.rl.report.Numbers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the questions one after another, and writes the report. */
final class DqnExample {
  /** A short run learns from so many times less. */
  private static final int SHORT = 8;

  private static final int SESSIONS = 1_000;

  private final Options options;
  private final PrintStream out;

  DqnExample(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs all studies and writes the report; returns where it is. */
  Path run() {
    List<Study> studies = new ArrayList<>();
    for (Options.Question question : options.studies()) {
      Study study = ask(question);
      StudyPage page = new StudyPage(study);
      out.println();
      out.print(TextTable.of(page.table()));
      out.println();
      out.println("  " + TextTable.ascii(page.verdict().text()));
      studies.add(study);
    }
    Path file =
        StudyPage.report(studies).write(options.output().resolve("report").resolve("dqn.html"));
    out.println();
    out.println("The report, with charts: " + file.toAbsolutePath());
    return file;
  }

  private Study ask(Options.Question question) {
    return switch (question) {
      case FAR ->
          shop(
              "The shop where what is shown now changes what is bought later",
              ShopEnvironment::farSighted);
      case MYOPIC -> shop("The shop where only now counts", ShopEnvironment::myopic);
      case OFFLINE -> offline();
      case RECSIM -> recSim();
    };
  }

  private int scaled(int full) {
    return options.isLong() ? full : full / SHORT;
  }

  private Study shop(String title, Supplier<ShopEnvironment> world) {
    int steps = scaled(ShopStudy.FULL);
    ShopStudy study = new ShopStudy(world, steps, options.seeds(), scaled(SESSIONS * 4));
    long total = (long) ShopStudy.contenders().size() * steps * options.seeds().count();
    List<Score> scores = counted(title, total, study::run);
    List<Score> bandits = scores.subList(1, ShopStudy.contenders().size());
    Score bandit =
        bandits.stream().max(Comparator.comparing(score -> score.mean().value())).orElseThrow();
    Score learnt = scores.get(ShopStudy.contenders().size());
    return new Study(
        title,
        caption(steps, study.sessions()),
        bandit,
        learnt,
        scores.get(scores.size() - 1),
        scores);
  }

  private Study offline() {
    String title = "Learning from the log of a random policy alone";
    int slates = scaled(OfflineStudy.FULL);
    OfflineStudy study = new OfflineStudy(slates, options.seeds(), scaled(SESSIONS * 4));
    long total = (long) OfflineStudy.algorithms(slates).size() * options.seeds().count();
    List<Score> scores = counted(title, total, study::run);
    Score optimum =
        new Score("optimum", List.of(ShopEnvironment.farSighted().optimalReturn()), List.of());
    return new Study(
        title, caption(slates, study.sessions()), scores.get(0), scores.get(1), optimum, scores);
  }

  private Study recSim() {
    String title = "RecSim's interest evolution, 10 candidates, slates of 3";
    int steps = scaled(RecSimStudy.FULL);
    RecSimStudy study = new RecSimStudy(steps, options.seeds(), scaled(SESSIONS));
    List<Score> scores = counted(title, (long) steps * options.seeds().count(), study::run);
    return new Study(
        title,
        caption(steps, study.sessions()),
        scores.get(1),
        scores.get(2),
        scores.get(3),
        scores);
  }

  private String caption(int steps, int sessions) {
    return "Learnt from "
        + Numbers.count(steps)
        + " slates, measured on "
        + Numbers.count(sessions)
        + " fresh sessions, means over runs \u00b1 one standard error";
  }

  private List<Score> counted(String title, long total, Function<Runnable, List<Score>> study) {
    out.println();
    out.println(title);
    try (Progress progress = Progress.begin(out, "learning", total)) {
      return study.apply(() -> progress.step(1));
    }
  }
}
