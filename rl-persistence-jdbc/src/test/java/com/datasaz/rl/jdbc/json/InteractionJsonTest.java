package com.datasaz.rl.jdbc.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int DOCUMENTS = 100_000;
  private static final long MOST_BYTES = 10 << 20;
  private static final String GOOD =
      "{\"key\":\"k1\",\"itemId\":\"shoe\",\"type\":\"CLICK\",\"recommendationId\":\"r1\","
          + "\"sessionId\":\"s1\",\"context\":{\"device\":\"phone\",\"position\":3,\"member\":true}}";

  private final KeyedRandom random = KeyedRandom.of(17);

  private static Interaction read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Interaction read(byte[] json) {
    return InteractionJson.read(new ByteArrayInputStream(json), "anna", NOW);
  }

  private static String with(String field, String value) {
    return "{\"key\":\"k\",\"itemId\":\"i\",\"type\":\"CLICK\",\"" + field + "\":" + value + "}";
  }

  private static void refused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InteractionJsonException.class);
  }

  @Test
  void readsWhatAPageSends() {
    assertThat(read(GOOD))
        .isEqualTo(
            new Interaction(
                "k1",
                "anna",
                "shoe",
                InteractionType.CLICK,
                NOW,
                0,
                "r1",
                "s1",
                Attributes.builder()
                    .put("device", "phone")
                    .put("position", 3)
                    .put("member", true)
                    .build()));
    assertThat(read("{\"key\":1,\"itemId\":42,\"type\":\"VIEW\",\"sessionId\":null}"))
        .isEqualTo(Interaction.of("1", "anna", "42", InteractionType.VIEW, NOW));
    assertThat(read(with("context", "{\"a\":-0,\"b\":5e-324,\"c\":1e308,\"d\":null}")).context())
        .isEqualTo(
            Attributes.builder().put("a", 0.0).put("b", Double.MIN_VALUE).put("c", 1e308).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{\"key\":\"k\",\"itemId\":\"i\"}",
        "{\"key\":\"k\",\"itemId\":\"i\",\"type\":\"CLICK\"} {}",
        "{\"key\":\"k\",\"itemId\":\"i\",\"type\":\"CLICK\"}]",
        "{\"key\":\"k\",\"key\":\"k\",\"itemId\":\"i\",\"type\":\"CLICK\"}",
        "{\"key\":\"k\",\"itemId\":\"i\",\"type\":\"click\"}",
        "{\"key\":\"\",\"itemId\":\"i\",\"type\":\"CLICK\"}",
        "{\"key\":1.5,\"itemId\":\"i\",\"type\":\"CLICK\"}",
        "{\"key\":\"k\",\"itemId\":[\"i\"],\"type\":\"CLICK\"}",
        "{'key':'k','itemId':'i','type':'CLICK'}",
        "{\"key\":\"k\",/* */\"itemId\":\"i\",\"type\":\"CLICK\"}"
      })
  void whatIsNoInteractionIsRefused(String json) {
    refused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e400",
        "+1",
        "01",
        "0x1",
        "1.",
        ".5",
        "[1]",
        "{\"b\":1}",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"\\u000a\""
      })
  void whatIsNoValueIsRefused(String value) {
    refused(with("context", "{\"a\":" + value + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "time", "value", "reward", "@class", "KEY", "\\u0000"})
  void whatThePageHasNoSayInIsRefused(String field) {
    refused(with(field, "\"x\""));
  }

  /** A text is a text: nothing makes it a number later. */
  @Test
  void aQuotedNanIsAWord() {
    Attributes context = read(with("context", "{\"a\":\"NaN\"}")).context();
    assertThat(context.text("a")).isEqualTo("NaN");
    assertThat(context.number("a")).as("missing, as for every word").isNaN();
  }

  @Test
  void faultsTellWhatToDoInOneLine() {
    assertThatThrownBy(() -> read(with("a\\nb", "1")))
        .hasMessage(
            "interaction JSON must hold key, itemId, type, recommendationId, sessionId and context, got a?b: send further values in the context");
    assertThatThrownBy(() -> read("{\"key\":\"k\"}"))
        .hasMessage("interaction JSON must hold itemId, got none");
  }

  @Test
  void hugeDocumentsCostLittle() {
    String key = "\"key\":\"k\",\"itemId\":\"i\",\"type\":\"CLICK\",";
    StringBuilder keys = new StringBuilder("{" + key + "\"context\":{");
    for (int i = 0; i < 1_000_000; i++) {
      keys.append("\"k").append(i).append("\":1,");
    }
    for (String hostile :
        List.of(
            keys.toString(),
            "{" + key + "\"context\":" + "{\"a\":".repeat(1_000_000),
            "[".repeat(1_000_000),
            "{" + key + "\"context\":{\"a\":\"" + "x".repeat(5_000_000) + "\"}}",
            "{" + key + "\"" + "x".repeat(5_000_000) + "\":1}",
            "{" + key + "\"context\":{\"a\":" + "9".repeat(5_000_000) + "}}",
            "{" + key + "\"context\":{\"a\":1e" + "9".repeat(5_000_000) + "}}",
            " ".repeat(5_000_000) + GOOD,
            GOOD + " ".repeat(5_000_000),
            "{" + key.repeat(100_000) + "}")) {
      byte[] bytes = hostile.getBytes(StandardCharsets.UTF_8);
      long before = allocated();
      assertThatThrownBy(() -> read(bytes)).isInstanceOf(InteractionJsonException.class);
      assertThat(allocated() - before).as(hostile.substring(0, 60)).isLessThan(MOST_BYTES);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void anEndlessDocumentIsNotReadToItsEnd() {
    EndlessBody body = new EndlessBody();
    assertThatThrownBy(() -> InteractionJson.read(body, "anna", NOW))
        .isInstanceOf(InteractionJsonException.class);
    assertThat(body.read).isLessThan(InteractionJson.MAX_BYTES + (64 << 10));
  }

  @Test
  void aBrokenConnectionIsNoFaultOfTheDocument() {
    InputStream broken = new BrokenBody();
    assertThatThrownBy(() -> InteractionJson.read(broken, "anna", NOW))
        .isInstanceOf(UncheckedIOException.class);
  }

  /** 100,000 documents, each a good one that was spoilt in one to four places. */
  @Test
  void hostileDocumentsAreRefusedByNameOrHarmless() {
    int refused = 0;
    long before = allocated();
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] document = spoilt();
      try {
        Interaction read = read(document);
        read.context()
            .asMap()
            .keySet()
            .forEach(name -> assertThat(read.context().text(name)).isNotNull());
      } catch (InteractionJsonException e) {
        refused++;
        assertThat(e.getMessage()).matches("[\\x20-\\x7e]{1,400}");
      }
    }
    assertThat(refused).isGreaterThan(DOCUMENTS / 2);
    assertThat((allocated() - before) / DOCUMENTS).as("bytes a document").isLessThan(200_000);
  }

  private byte[] spoilt() {
    byte[] document = GOOD.getBytes(StandardCharsets.UTF_8);
    int places = 1 + Samplers.index(random, 4);
    for (int place = 0; place < places; place++) {
      document = spoil(document);
    }
    return document;
  }

  private byte[] spoil(byte[] document) {
    int at = Samplers.index(random, document.length + 1);
    return switch (Samplers.index(random, 6)) {
      case 0 -> Arrays.copyOf(document, at);
      case 1 -> insert(document, at, new byte[] {(byte) random.nextLong()});
      case 2 -> insert(document, at, Arrays.copyOfRange(document, at / 2, at));
      case 3 -> insert(document, at, HOSTILE.get(Samplers.index(random, HOSTILE.size())));
      case 4 -> flipped(document, at);
      default -> insert(document, at, "[{\"".repeat(1 + at).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static final List<byte[]> HOSTILE =
      java.util.stream.Stream.of(
              "NaN",
              "1e400",
              "-0",
              "5e-324",
              "Infinity",
              "\"NaN\"",
              "null",
              "\\u0000",
              "\\ud800",
              "\u202e",
              "\"context\":{},",
              "\"key\":\"k1\",",
              "\"@class\":\"java.lang.Runtime\",",
              "${jndi:ldap://x}",
              "9".repeat(2_000),
              "\"" + "x".repeat(70_000) + "\"",
              "\r\n")
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private byte[] flipped(byte[] document, int at) {
    byte[] changed = document.length == 0 ? new byte[1] : document.clone();
    changed[at % changed.length] ^= (byte) (1 << Samplers.index(random, 8));
    return changed;
  }

  private static byte[] insert(byte[] document, int at, byte[] more) {
    byte[] longer = Arrays.copyOf(document, document.length + more.length);
    System.arraycopy(more, 0, longer, at, more.length);
    System.arraycopy(document, at, longer, at + more.length, document.length - at);
    return longer;
  }

  /** A customer whose train went into a tunnel. */
  private static final class BrokenBody extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("connection reset");
    }
  }

  /** White space without end. */
  private static final class EndlessBody extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return ' ';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) ' ');
      read += length;
      return length;
    }
  }
}
