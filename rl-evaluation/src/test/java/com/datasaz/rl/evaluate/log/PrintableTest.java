package com.datasaz.rl.evaluate.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file, whatever its bytes, gets a control character onto the console. */
class PrintableTest {
  private static final String ESCAPE = "\u001b]0;owned\u0007\u202egpj\u200b\u2028";

  private final List<String> told = new ArrayList<>();
  private final LogListener listener =
      new LogListener() {
        @Override
        public void badLine(Path file, long line, int column, String reason) {
          told.add(reason);
        }
      };

  @TempDir private Path folder;

  @Test
  void showsWhatIsTextAndTheCodeOfWhatIsNot() {
    assertThat(Printable.of("Größe 漢字 \uD83D\uDE00 a,b")).isEqualTo("Größe 漢字 \uD83D\uDE00 a,b");
    assertThat(Printable.of("a\u001b[31m\r\n\tb\u009b\ufffd\ud800"))
        .isEqualTo("a\\u001b[31m\\u000d\\u000a\\u0009b\\u009b\\ufffd\\ud800");
    assertThat(Printable.of("12345", 5)).isEqualTo("12345");
    assertThat(Printable.of("123456", 5)).isEqualTo("12345...");
    assertThat(Printable.of("123\u001b45", 5)).isEqualTo("123...");
  }

  private static void assertShown(String message) {
    assertThat(message)
        .matches("\\P{Cntrl}*")
        .doesNotContain("\u202e", "\u200b", "\u2028", "\ufffd")
        .hasSizeLessThan(1_000);
  }

  private void assertRefused(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("log.csv"), content);
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> BanditLog.read(file, Optional.empty(), listener))
        .satisfies(e -> assertShown(String.valueOf(e.getMessage())));
    told.forEach(PrintableTest::assertShown);
  }

  @Test
  void messagesShowNoByteOfABinaryFile() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[20_000];
      random.nextBytes(bytes);
      assertRefused(bytes);
    }
  }

  @Test
  void messagesShowNoEscapeSequenceOfALog() throws Exception {
    String header = "item_id,propensity,reward\n";
    assertRefused((ESCAPE + ",b\n1,2\n").getBytes(StandardCharsets.UTF_8));
    assertRefused((ESCAPE + "," + ESCAPE + "\n1,2\n").getBytes(StandardCharsets.UTF_8));
    assertRefused((header + ("a," + ESCAPE + ",1\n").repeat(200)).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        (header + ("a" + ESCAPE + ",0.5,1\n").repeat(200)).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        (header + ("a".repeat(300) + ",0.5,1\n").repeat(200)).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        (header + ("a,0.5," + "9" + ESCAPE + "\n").repeat(2_000)).getBytes(StandardCharsets.UTF_8));
    assertThat(told).isNotEmpty().anyMatch(reason -> reason.contains("\\u001b]0;owned"));
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> LogFormat.named(ESCAPE))
        .satisfies(e -> assertShown(String.valueOf(e.getMessage())));
  }

  @Test
  void theOpenBanditDatasetHasAShortName() {
    assertThat(LogFormat.named("obd")).isSameAs(LogFormat.openBandit());
    assertThat(LogFormat.names()).containsExactly("open-bandit", "hillstrom", "csv");
  }
}
