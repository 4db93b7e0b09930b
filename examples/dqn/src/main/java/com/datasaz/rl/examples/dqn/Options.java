package com.datasaz.rl.examples.dqn;

import com.datasaz.rl.examples.dqn.study.Seeds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the example is to do.
 *
 * @param studies which studies to run
 * @param isLong whether in full, which takes about an hour of a core, or in a minute or two
 * @param seeds the runs of each
 * @param output where the report goes
 */
public record Options(Set<Question> studies, boolean isLong, Seeds seeds, Path output) {
  /** A study. */
  public enum Question {
    /** The shop where what is shown now changes what is bought later. */
    FAR,
    /** The shop where it does not. */
    MYOPIC,
    /** Learning from the log of a random policy. */
    OFFLINE,
    /** RecSim's interest evolution. */
    RECSIM
  }

  /**
   * Reads the options from the system properties {@code study} (names with commas between them, or
   * {@code all}), {@code long}, {@code seeds}, {@code firstSeed} and {@code output}.
   *
   * @return the options: the far-sighted shop in short unless said
   * @throws IllegalArgumentException when one makes no sense
   */
  public static Options fromSystemProperties() {
    boolean isLong = System.getProperty("long") != null;
    String seeds = System.getProperty("seeds", isLong ? "10" : "2");
    return new Options(
        questions(System.getProperty("study", "far")),
        isLong,
        new Seeds(Long.getLong("firstSeed", 1), Integer.parseInt(seeds)),
        Path.of(System.getProperty("output", "target")));
  }

  private static Set<Question> questions(String names) {
    Set<Question> questions = EnumSet.noneOf(Question.class);
    for (String name : names.split(",", -1)) {
      questions.addAll(
          name.equals("all")
              ? EnumSet.allOf(Question.class)
              : EnumSet.of(question(name.toUpperCase(Locale.ROOT))));
    }
    return questions;
  }

  private static Question question(String name) {
    return Arrays.stream(Question.values())
        .filter(question -> question.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-Dstudy must name some of far, myopic, offline, recsim, or all, got " + name));
  }
}
