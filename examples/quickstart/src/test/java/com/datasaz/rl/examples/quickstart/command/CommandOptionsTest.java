package com.datasaz.rl.examples.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandOptionsTest {
  private static CommandOptions options(Command command, String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return CommandOptions.of(command, properties);
  }

  @ParameterizedTest
  @CsvSource({
    "DEMO, logs, log",
    "DEMO, Log, log",
    "DEMO, lgo, log",
    "DEMO, formt, format",
    "DEMO, fromat, format",
    "DEMO, seed, seeds",
    "DEMO, crashvisit, crashVisits",
    "DEMO, trailSeed, trialSeed",
    "DQN, studdy, study",
    "DQN, firstSeeds, firstSeed",
    "EVALUATE, evaluate.arg, evaluate.args"
  })
  void namesWhatWasProbablyMeant(Command command, String typed, String meant) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options(command, typed, "x"))
        .withMessage("unknown -D" + typed + ", did you mean -D" + meant + "?");
  }

  @Test
  void sendsAnOptionToTheCommandThatTakesIt() {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options(Command.DEMO, "study", "far"))
        .withMessageStartingWith("-Dstudy is an option of -Pdqn, not of -Pdemo, which takes -Dlog");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options(Command.EVALUATE, "log", "x.csv"))
        .withMessage(
            "-Dlog is an option of -Pdemo, not of -Pevaluate, which takes -Devaluate.args");
  }

  /** What people pass to Maven, and what Maven and the JVM set themselves, is none of ours. */
  @ParameterizedTest
  @EnumSource(Command.class)
  void leavesAloneWhatBelongsToOthers(Command command) {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    for (String name :
        new String[] {
          "skipTests",
          "skipITs",
          "skip",
          "test",
          "it.test",
          "groups",
          "excludedGroups",
          "includes",
          "excludes",
          "encoding",
          "debug",
          "verbose",
          "detail",
          "goal",
          "artifact",
          "artifactId",
          "groupId",
          "version",
          "newVersion",
          "packaging",
          "classifier",
          "file",
          "url",
          "user",
          "password",
          "tag",
          "dryRun",
          "resume",
          "revision",
          "sha1",
          "changelist",
          "style",
          "plugin",
          "lang",
          "outputFile",
          "outputDirectory",
          "outputType",
          "basedir",
          "localRepository",
          "maven.repo.local",
          "maven.multiModuleProjectDirectory",
          "maven.test.skip",
          "rl.data",
          "settings.offline",
          "line.separator",
          "exec.args",
          "env",
          "region",
          "profile",
          "offline"
        }) {
      properties.setProperty(name, "x");
    }
    assertThatCode(() -> CommandOptions.of(command, properties)).doesNotThrowAnyException();
  }

  @Test
  void readsNumbersTextsAndFlags() {
    CommandOptions options = options(Command.DEMO, "seeds", "7");
    assertThat(options.number("seeds", 1, 5)).isEqualTo(7);
    assertThat(options.number("visits", 1, 5)).isEqualTo(5);
    assertThat(options.text("log")).isEmpty();
    assertThat(options(Command.DEMO, "log", "a b.csv").text("log")).contains("a b.csv");
    assertThat(options(Command.DQN, "long", "").flag("long")).isTrue();
    assertThat(options(Command.DQN, "long", "false").flag("long")).isFalse();
    assertThat(options(Command.DQN, "seeds", "1").flag("long")).isFalse();
  }

  /** {@code -Dlog=$LOG} with a variable that is not set must not run the shop. */
  @ParameterizedTest
  @CsvSource({
    "log, '', '-Dlog must have a value, got none: leave it out for the default'",
    "format, ' ', '-Dformat must have a value, got none: leave it out for the default'",
    "seeds, '', '-Dseeds must have a value, got none: leave it out for the default'",
    "seeds, 0, '-Dseeds must be a number of at least 1, got 0'",
    "seeds, a\u001bb, '-Dseeds must be a number of at least 1, got a\\u001bb'"
  })
  void refusesWhatMakesNoSense(String name, String value, String message) {
    CommandOptions options = options(Command.DEMO, name, value);
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> assertThat(options.number(name, 1, 5)).as("read").isNotNegative())
        .withMessage(message);
  }

  @Test
  void refusesAFlagThatIsNeither() {
    CommandOptions options = options(Command.DQN, "long", "yes");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> assertThat(options.flag("long")).isTrue())
        .withMessage("-Dlong must be true or false, got yes");
  }

  @Test
  void countsMistypedLetters() {
    assertThat(Nearest.distance("fromat", "format")).isEqualTo(1);
    assertThat(Nearest.distance("LOG", "log")).isZero();
    assertThat(Nearest.distance("lag", "log")).as("no letter of a short name").isEqualTo(2);
    assertThat(Nearest.distance("", "seeds")).isEqualTo(5);
    assertThat(Nearest.hint("snip", List.of("ipw", "snipw"))).isEqualTo(", did you mean snipw?");
    assertThat(Nearest.hint("parquet", List.of("csv", "jdbc"))).isEmpty();
  }
}
