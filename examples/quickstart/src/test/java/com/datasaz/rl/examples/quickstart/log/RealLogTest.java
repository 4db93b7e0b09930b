package com.datasaz.rl.examples.quickstart.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.env.report.HtmlReport;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealLogTest {
  private static final String HEADER =
      "row,recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,"
          + "conversion,spend\n";
  private static final String GOOD =
      "0,10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0\n";

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("log.csv"), text);
  }

  private RealLog read(String text) throws Exception {
    return RealLog.read(file(text), Optional.empty(), out);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatALineSays() throws Exception {
    RealLog log = read(HEADER + GOOD.repeat(100));
    assertThat(log.format().name()).isEqualTo("hillstrom");
    assertThat(log.choices()).hasSize(100);
    LoggedChoice first = log.choices().get(0);
    assertThat(first.itemId()).isEqualTo("Womens E-Mail");
    assertThat(first.propensity()).isEqualTo(1.0 / 3);
    assertThat(first.context().attributes().number("history")).isEqualTo(142.44);
    assertThat(first.context().attributes().text("zip_code")).isEqualTo("Surburban");
    assertThat(first.reward()).isZero();
  }

  @Test
  void tellsOfABadLineAndUsesTheRest() throws Exception {
    String bad = GOOD.replace("Phone", "Pigeon");
    RealLog log = read(HEADER + GOOD.repeat(150) + bad + GOOD.repeat(150));
    assertThat(log.choices()).hasSize(300);
    assertThat(log.badLines()).isEqualTo(1);
    assertThat(told())
        .contains(
            "log.csv:152:44: channel must be one of [Phone, Web, Multichannel], got 'Pigeon'");
  }

  @Test
  void tellsOfValuesThatAreMissingOrTooMany() throws Exception {
    String short1 = "0,10\n";
    String visit = GOOD.replace(",0,0,0\n", ",yes,0,0\n");
    RealLog log = read(HEADER + GOOD.repeat(300) + short1 + visit);
    assertThat(log.badLines()).isEqualTo(2);
    assertThat(told())
        .contains("log.csv:302:1: must have 13 values as the header has, got 2")
        .contains("visit must be 0 or 1, got 'yes'");
  }

  @Test
  void stopsAtMoreThanOnePercent() throws Exception {
    String bad = GOOD.replace("142.44", "much");
    String fine = HEADER + GOOD.repeat(198) + bad.repeat(2);
    assertThat(read(fine).badLines()).isEqualTo(2);
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> read(HEADER + GOOD.repeat(197) + bad.repeat(3)))
        .withMessageContaining("3 of 200 lines")
        .withMessageContaining("1 %");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> RealLog.find(folder.resolve("nowhere"), Optional.empty()))
        .withMessageContaining("nowhere");
    Path other = file("a,b\n1,2\n");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> RealLog.find(folder, Optional.empty()));
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> RealLog.read(other, Optional.empty(), out))
        .withMessageContaining("open-bandit, hillstrom");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> RealLog.read(other, Optional.of("hillstrom"), out))
        .withMessageContaining("recency");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> LogFormat.named("parquet"))
        .withMessageContaining("parquet");
  }

  @Test
  void readsOpenBanditWithItsItems() throws Exception {
    Path log =
        file(
            ",timestamp,item_id,position,click,propensity_score,user_feature_0,user_feature_1,"
                + "user_feature_2,user_feature_3,user-item_affinity_0\n"
                + "0,2019-11-24 00:03:13+00:00,1,3,1,0.5,a,b,c,d,2.0\n".repeat(300)
                + "1,2019-11-24 00:03:13+00:00,7,3,1,0.5,a,b,c,d,0.0\n"
                + "2,2019-11-24 00:03:13+00:00,0,3,1,1.5,a,b,c,d,0.0\n");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> RealLog.read(log, Optional.empty(), out))
        .withMessageContaining("item_context.csv must stand beside");
    Files.writeString(
        folder.resolve("item_context.csv"),
        """
        ,item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3
        0,0,-0.6,p,q,r
        1,1,0.3,p,q,s
        """);
    RealLog read = RealLog.read(log, Optional.empty(), out);
    assertThat(read.format().name()).isEqualTo("open-bandit");
    assertThat(read.items()).hasSize(2);
    assertThat(read.choices()).hasSize(300);
    assertThat(read.choices().get(0).propensity()).isEqualTo(0.5);
    assertThat(read.choices().get(0).reward()).isEqualTo(1);
    assertThat(told())
        .contains("log.csv:302:29: item_id must be one of the 2 items of item_context.csv, got '7'")
        .contains("log.csv:303:35: propensity_score must be a probability in (0, 1], got '1.5'");
  }

  /**
   * On the real test every learnt policy must beat the uniform one, or the report must not say so.
   */
  @Test
  void learnsFromHillstromsTest() throws Exception {
    Path data = Path.of(System.getProperty("rl.data", "../shared/data")).resolve("hillstrom");
    assumeTrue(Files.isDirectory(data), "the data set is not at " + data + ": set -Drl.data");
    HtmlReport report = new LogStudy(out).run(data, Optional.empty());
    assertThat(report.toHtml())
        .contains("Better than the uniform policy by more than two standard errors")
        .contains("LinUCB, one model per action");
    assertThat(told()).contains("LinUCB, hybrid").doesNotContain("\r");
  }
}
