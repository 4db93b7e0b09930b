package com.datasaz.rl.evaluate.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datasaz.rl.policy.Experience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BanditLogTest {
  private static final String HEADER =
      "row,recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,"
          + "conversion,spend\n";
  private static final String GOOD =
      "0,10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0\n";

  private final StringBuilder told = new StringBuilder();
  private final LogListener listener =
      new LogListener() {
        @Override
        public void badLine(Path file, long line, int column, String reason) {
          String place = file.getFileName() + ":" + line + ":" + column;
          told.append(place).append(": ").append(reason).append('\n');
        }
      };

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("log.csv"), text);
  }

  private BanditLog read(String text) throws Exception {
    return BanditLog.read(file(text), Optional.empty(), listener);
  }

  private String told() {
    return told.toString();
  }

  @Test
  void readsWhatALineSays() throws Exception {
    BanditLog log = read(HEADER + GOOD.repeat(100));
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
    BanditLog log = read(HEADER + GOOD.repeat(150) + bad + GOOD.repeat(150));
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
    BanditLog log = read(HEADER + GOOD.repeat(300) + short1 + visit);
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
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> read(HEADER + GOOD.repeat(197) + bad.repeat(3)))
        .withMessageContaining("3 of 200 lines")
        .withMessageContaining("1 %");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.find(folder.resolve("nowhere"), Optional.empty()))
        .withMessageContaining("nowhere");
    Path other = file("a,b\n1,2\n");
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.find(folder, Optional.empty()));
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.read(other))
        .withMessageContaining("open-bandit, hillstrom");
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.read(other, Optional.of(LogFormat.hillstrom()), listener))
        .withMessageContaining("recency");
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> LogFormat.named("parquet"))
        .withMessageContaining("parquet");
  }

  @Test
  void streamsWhatItWouldHold() throws Exception {
    String text = HEADER + GOOD.repeat(120) + GOOD.replace("0,0,0\n", "1,1,9\n") + GOOD.repeat(80);
    Path path = file(text);
    BanditLog held = BanditLog.read(path, Optional.empty(), listener);
    BanditLogFile streamed = BanditLogFile.check(path, Optional.empty(), listener);
    assertThat(streamed.size()).isEqualTo(201);
    assertThat(streamed.rewardsSeen()).isEqualTo(new RewardRange(0, 1));
    assertThat(streamed.format().rewards()).contains(new RewardRange(0, 1));
    for (int pass = 0; pass < 2; pass++) {
      long[] bytes = new long[1];
      try (Stream<Experience> rounds = streamed.open(count -> bytes[0] += count)) {
        assertThat(rounds.map(BanditLogTest::facts).toList())
            .isEqualTo(held.experiences().stream().map(BanditLogTest::facts).toList());
      }
      assertThat(bytes[0]).isEqualTo(text.length()).isEqualTo(streamed.bytes());
    }
  }

  private static List<Object> facts(Experience round) {
    String id = round.actions().id(round.chosen());
    return List.of(round.moment(), id, round.reward(), round.propensity(), round.actions().size());
  }

  @Test
  void aFaultOfACsvIsNamedAtItsPlace() throws Exception {
    Path path = file("item_id,propensity,reward\na,0.5\n");
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLogFile.check(path, Optional.of(LogFormat.csv()), listener))
        .withMessageContaining("1 of 1 lines");
    assertThat(told()).contains("log.csv:2:1: must have 3 values as the header has, got 2");
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
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.read(log, Optional.empty(), listener))
        .withMessageContaining("item_context.csv must stand beside");
    Files.writeString(
        folder.resolve("item_context.csv"),
        """
        ,item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3
        0,0,-0.6,p,q,r
        1,1,0.3,p,q,s
        """);
    BanditLog read = BanditLog.read(log, Optional.empty(), listener);
    assertThat(read.format().name()).isEqualTo("open-bandit");
    assertThat(read.items()).hasSize(2);
    assertThat(read.choices()).hasSize(300);
    assertThat(read.choices().get(0).propensity()).isEqualTo(0.5);
    assertThat(read.choices().get(0).reward()).isEqualTo(1);
    assertThat(told())
        .contains("log.csv:302:29: item_id must be one of the 2 items of item_context.csv, got '7'")
        .contains("log.csv:303:35: propensity_score must be a probability in (0, 1], got '1.5'");
  }
}
