package com.datasaz.rl.examples.dqn;

import com.datasaz.rl.examples.dqn.study.Seeds;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Command;
import com.datasaz.rl.examples.quickstart.command.CommandOptions;
import com.datasaz.rl.examples.quickstart.command.Nearest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

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
    RECSIM;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ALL = "all";

  /**
   * Reads the options of {@code -Pdqn}.
   *
   * @param properties the system properties
   * @return the options: the far-sighted shop in short where nothing is given
   * @throws UserErrorException when one is unknown, has no value, or makes no sense
   */
  public static Options of(Properties properties) {
    CommandOptions given = CommandOptions.of(Command.DQN, properties);
    boolean isLong = given.flag("long");
    return new Options(
        questions(given.text("study").orElse("far")),
        isLong,
        new Seeds(given.number("firstSeed", 0, 1), given.number("seeds", 1, isLong ? 10 : 2)),
        Path.of(given.text("output").orElse("target")));
  }

  private static Set<Question> questions(String names) {
    Set<Question> questions = EnumSet.noneOf(Question.class);
    for (String name : names.split(",", -1)) {
      questions.addAll(
          name.equals(ALL) ? EnumSet.allOf(Question.class) : EnumSet.of(question(name)));
    }
    return questions;
  }

  private static Question question(String name) {
    return Arrays.stream(Question.values())
        .filter(question -> question.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "-Dstudy must be some of "
                        + names()
                        + ", with commas between them, got "
                        + name
                        + Nearest.hint(name, names())));
  }

  private static List<String> names() {
    return Stream.concat(Arrays.stream(Question.values()).map(Question::label), Stream.of(ALL))
        .toList();
  }
}
