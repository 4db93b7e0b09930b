package com.datasaz.rl.examples.quickstart.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.report.HtmlReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStudyTest {
  private static final String HEADER =
      "row,recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,"
          + "conversion,spend\n";
  private static final String GOOD =
      "0,10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0\n";

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsOfBadLinesOnTheConsole() throws Exception {
    String bad = GOOD.replace("Phone", "Pigeon");
    Path file = folder.resolve("log.csv");
    Files.writeString(file, HEADER + GOOD.repeat(3_000) + bad.repeat(30));
    new LogStudy(out).run(file, Optional.empty());
    assertThat(told())
        .contains("log.csv:3002:44: channel must be one of [Phone, Web, Multichannel]")
        .contains("further bad lines are only counted");
  }

  @Test
  void saysWhatThePersonCanPutRight() {
    LogStudy study = new LogStudy(out);
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> study.run(folder.resolve("nowhere"), Optional.empty()))
        .withMessageContaining("nowhere")
        .withMessageContaining("-Dlog");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> study.run(folder, Optional.of("parquet")))
        .withMessageContaining("parquet")
        .withMessageContaining("-Dformat");
  }

  @Test
  void tellsOfAHostileFileInPlainText() throws Exception {
    Path file = folder.resolve("log.csv");
    String escape = "\u001b]0;owned\u0007";
    Files.writeString(file, HEADER + (GOOD.repeat(150) + GOOD.replace("Phone", escape)).repeat(3));
    new LogStudy(out).run(file, Optional.empty());
    assertThat(told())
        .contains("got '\\u001b]0;owned\\u0007'")
        .matches("[^\\p{Cntrl}]*(\\R[^\\p{Cntrl}]*)*");
    Files.write(folder.resolve("log.csv.gz"), new byte[] {1, 2, 3});
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> new LogStudy(out).run(folder.resolve("log.csv.gz"), Optional.empty()))
        .withMessageContaining("log.csv.gz must be gzipped");
  }

  /** A policy that always shows one thing has nothing to compare: no verdict, and why. */
  @Test
  void saysWhyThereIsNoVerdict() throws Exception {
    Path file = folder.resolve("certain.csv");
    Files.writeString(file, "item_id,propensity,reward\n" + "a,1,0\nb,1,1\n".repeat(100));
    new LogStudy(out).run(file, Optional.empty());
    assertThat(told())
        .contains(
            "uniform: no verdict, the logging policy must have had a choice, got propensity 1")
        .contains("None of these policies is better than what was shown, as far as this log can");
  }

  /** On the real test policies that learn must beat what was shown. */
  @Test
  void learnsFromHillstromsTest() throws Exception {
    Path data = Path.of(System.getProperty("rl.data", "../shared/data")).resolve("hillstrom");
    assumeTrue(Files.isDirectory(data), "the data set is not at " + data + ": set -Drl.data");
    HtmlReport report = new LogStudy(out).run(data, Optional.empty());
    assertThat(report.toHtml())
        .contains("Better than what was shown: ", "linucb would have beaten logged: difference");
    assertThat(told())
        .contains("linucb-hybrid", "ipw", "snipw", "Against what was shown, by snipw, with 95 %")
        .contains("uniform cannot be told from logged")
        .doesNotContain("\r");
  }
}
