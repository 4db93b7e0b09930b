package com.datasaz.rl.examples.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.examples.quickstart.log.LogPolicies;
import com.datasaz.rl.examples.quickstart.log.LogStudy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo and the evaluation say the same of the same log. */
class OneVerdictTest {
  private static final String[] ITEMS = {"shoe", "hat", "coat"};

  @TempDir private Path folder;

  /** A uniform log whose thirds are cut off; what is clicked depends on the age. */
  private Path log(double gain) throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder lines = new StringBuilder("item_id,propensity,reward,context_young\n");
    for (int i = 0; i < 5_000; i++) {
      int item = random.nextInt(3);
      int young = random.nextInt(2);
      double rate = 0.1 + (item == young ? gain : 0);
      lines.append(ITEMS[item]).append(",0.333333,");
      lines.append(random.nextDouble() < rate ? 1 : 0).append(',').append(young).append('\n');
    }
    return Files.writeString(folder.resolve("log.csv"), lines);
  }

  /** The policies are those of the demo where none is named. */
  private String evaluated(Path log, String... more) {
    List<String> args = new ArrayList<>(List.of("--log", log.toString()));
    args.addAll(List.of("--report", folder.resolve("report.html").toString()));
    args.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    assertThat(Main.run(new Properties(), args.toArray(String[]::new), printed, nowhere)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String demonstrated(Path log) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LogStudy(new PrintStream(out, true, StandardCharsets.UTF_8)).run(log, Optional.empty());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> verdicts(String told) {
    return told.lines()
        .dropWhile(line -> !line.contains("Against what was shown, by snipw, with 95 % intervals:"))
        .takeWhile(line -> !line.isBlank())
        .toList();
  }

  @Test
  void bothFindThatLearningPays() throws Exception {
    Path log = log(0.05);
    List<String> verdicts = verdicts(demonstrated(log));
    assertThat(verdicts).hasSize(LogPolicies.names().size() + 2);
    assertThat(verdicts(evaluated(log))).isEqualTo(verdicts);
    assertThat(verdicts).anyMatch(line -> line.contains("linucb would have beaten logged: diff"));
    assertThat(verdicts.get(verdicts.size() - 1))
        .contains("Better than what was shown: ", "linucb");
  }

  @Test
  void bothFindThatThereIsNothingToLearn() throws Exception {
    Path log = log(0);
    List<String> verdicts = verdicts(demonstrated(log));
    assertThat(verdicts(evaluated(log))).isEqualTo(verdicts);
    assertThat(verdicts).anyMatch(line -> line.contains("linucb cannot be told from logged"));
    assertThat(verdicts.get(verdicts.size() - 1)).contains("None of these policies is better");
  }

  /** By no estimator is the uniform policy better than itself, though each third was cut off. */
  @Test
  void cutOffThirdsMakeNoPolicyBetter() throws Exception {
    JsonNode result = new ObjectMapper().readTree(evaluated(log(0.05), "--json"));
    JsonNode uniform = result.get("policies").get(0);
    assertThat(uniform.get("policy").asText()).isEqualTo("uniform");
    assertThat(uniform.get("comparisons")).hasSizeGreaterThan(5);
    for (JsonNode comparison : uniform.get("comparisons")) {
      String estimator = comparison.get("estimator").asText();
      assertThat(comparison.get("verdict").asText()).as(estimator).isEqualTo("UNDECIDED");
      assertThat(comparison.get("probability_better").asDouble())
          .as(estimator)
          .isBetween(0.01, 0.99);
    }
    assertThat(uniform.get("verdict").asText())
        .startsWith("uniform cannot be told from logged: difference 0 per round");
  }
}
