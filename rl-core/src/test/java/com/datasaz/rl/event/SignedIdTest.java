package com.datasaz.rl.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedIdTest {
  private static final Instant ISSUED = Instant.parse("2026-03-01T10:00:00.123Z");

  private final KeyedRandom random = KeyedRandom.of(1);

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextLong();
    }
    return bytes;
  }

  private SignedId id(int keyId, boolean namedOnly, Instant issued) {
    return SignedId.unsigned(keyId, namedOnly, issued, bytes(SignedId.UNIQUE_BYTES))
        .withUser(bytes(32))
        .withTag(bytes(32));
  }

  @Test
  void tellsItsPartsAfterItWasAText() {
    for (int keyId : new int[] {0, 1, 127, 128, 255}) {
      for (boolean namedOnly : new boolean[] {false, true}) {
        SignedId id = id(keyId, namedOnly, ISSUED);
        assertThat(id.toString()).matches("s1\\.[A-Za-z0-9_-]{60}");

        SignedId read = SignedId.parse(id.toString()).orElseThrow();
        assertThat(read.keyId()).isEqualTo(keyId);
        assertThat(read.namedOnly()).isEqualTo(namedOnly);
        assertThat(read.issuedAt()).isEqualTo(ISSUED);
        assertThat(read.user()).isEqualTo(id.user()).hasSize(8);
        assertThat(read.tag()).isEqualTo(id.tag()).hasSize(16);
        assertThat(read.claims()).isEqualTo(id.claims()).startsWith(read.head());
        assertThat(read).hasToString(id.toString());
      }
    }
  }

  @Test
  void holdsAllTimesThatTheTablesHold() {
    for (String time : new String[] {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
      Instant issued = Instant.parse(time);
      assertThat(id(3, true, issued).issuedAt()).isEqualTo(issued);
    }
    assertThatThrownBy(() -> id(3, true, Instant.EPOCH.minusMillis(1)))
        .hasMessageContaining("issuing time");
    assertThatThrownBy(() -> id(256, true, ISSUED)).hasMessageContaining("key id");
  }

  /** Otherwise one answer could be given under many names. */
  @Test
  void noTwoTextsAreOneId() {
    String text = id(1, true, ISSUED).toString();
    SignedId original = SignedId.parse(text).orElseThrow();
    for (int i = 0; i < text.length(); i++) {
      for (char c = 0; c < 256; c++) {
        String changed = text.substring(0, i) + c + text.substring(i + 1);
        SignedId.parse(changed)
            .filter(read -> Arrays.equals(read.claims(), original.claims()))
            .filter(read -> Arrays.equals(read.tag(), original.tag()))
            .ifPresent(same -> assertThat(changed).isEqualTo(text));
      }
    }
  }

  @Test
  void whatHasNotItsFormIsNone() {
    String good = id(1, true, ISSUED).toString();
    for (int length = 0; length < good.length(); length++) {
      assertThat(SignedId.parse(good.substring(0, length))).isEmpty();
    }
    assertThat(SignedId.parse(good + "A")).isEmpty();
    assertThat(SignedId.parse("s2" + good.substring(2))).isEmpty();
    assertThat(SignedId.parse(good.substring(0, 62) + "=")).isEmpty();
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder("s1.");
      while (text.length() < 63) {
        text.append((char) Samplers.index(random, Character.MAX_VALUE));
      }
      assertThat(SignedId.parse(text.toString())).isEmpty();
    }
  }
}
