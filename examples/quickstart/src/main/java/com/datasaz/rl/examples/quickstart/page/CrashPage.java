package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.crash.CrashReport;
import com.datasaz.rl.report.KeyFigures.KeyFigure;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import com.datasaz.rl.store.ModelVersion;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the killed shop left behind, as tables.
 *
 * @param report what was found
 */
public record CrashPage(CrashReport report) {
  private static final int LATEST = 5;
  private static final int AROUND = 3;
  private static final int DIGITS = 16;

  /**
   * Returns the figures.
   *
   * @return the table
   */
  public Table table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row("Pages opened before the kill / in all", report.visitsBeforeKill(), report.visits()));
    rows.add(
        row(
            "Interactions acknowledged before the kill / lost of them",
            report.promisedBeforeKill(),
            report.lostInKill()));
    rows.add(
        row("Sent again after the kill / stored already", report.retried(), report.alreadyKnown()));
    rows.add(
        row("Interactions acknowledged in all / lost of them", report.promised(), report.lost()));
    rows.add(row("In the database: interactions / decisions", report.stored(), report.decisions()));
    rows.add(
        List.of(
            "Pages that nobody had answered when the kill took their decision along",
            Numbers.count(report.visits() - report.decisions())));
    rows.add(List.of("Last version before the kill", report.versionAtKill()));
    rows.add(List.of("Model at the end (SHA-256)", digest(report.sha256())));
    rows.add(
        List.of(
            "Model that learnt the log in one go (SHA-256)", digest(report.sha256Uninterrupted())));
    return new Table(
            "The shop's process was killed while customers shopped; counted in its database",
            List.of(Column.text("What"), Column.number("Value")),
            rows)
        .withNotes("a / b: the two numbers that the row names, in the same order.");
  }

  /** What to remember. */
  KeyFigure keyFigure() {
    return new KeyFigure(
        Numbers.count(report.lost()),
        "interactions lost",
        "of " + Numbers.count(report.promised()) + " acknowledged by a shop that was killed");
  }

  private static List<String> row(String what, int first, int second) {
    return List.of(what, Numbers.count(first) + " / " + Numbers.count(second));
  }

  private static String digest(String sha256) {
    return sha256.substring(0, DIGITS) + "...";
  }

  /**
   * Says whether the shop kept its word, and only if it did.
   *
   * @return a sentence
   */
  public Paragraph verdict() {
    return report.isSound()
        ? new Paragraph(
            "Nothing that was acknowledged is lost, and the model is bit for bit the one that a"
                + " run without the kill would have learnt.",
            Paragraph.Tone.GOOD)
        : new Paragraph(
            "The shop did not keep its word: look at what was lost, and at the two digests.",
            Paragraph.Tone.CAUTION);
  }

  /** Where the model's latest versions came from. */
  Table versions() {
    List<Column> columns =
        List.of(
            Column.text("Version"),
            Column.text("Learnt on from"),
            Column.text("When"),
            Column.number("Log entries"),
            Column.number("Products shown"),
            Column.text("Algorithm"));
    return new Table(
        "The latest versions and those around the kill, newest first, as the registry keeps them",
        columns,
        report.versions().stream().filter(this::isShown).map(this::version).toList());
  }

  private boolean isShown(ModelVersion version) {
    int behind = report.versions().indexOf(version);
    return behind < LATEST || Math.abs(number(version) - killedAt() - 0.5) < AROUND;
  }

  private long killedAt() {
    return report.versionAtKill().equals("none") ? 0 : Long.parseLong(report.versionAtKill());
  }

  private static long number(ModelVersion version) {
    return Long.parseLong(version.version());
  }

  private List<String> version(ModelVersion version) {
    String parent = version.parent();
    return List.of(
        version.version() + (number(version) == killedAt() ? " (then the kill)" : ""),
        parent == null ? "nothing" : parent,
        version.created().truncatedTo(ChronoUnit.SECONDS).toString(),
        Numbers.count(version.learntThrough()),
        Numbers.count(version.experiences()),
        version.configuration());
  }
}
