package com.datasaz.rl.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactEncodingTest {
  private static final Interaction FULL =
      new Interaction(
          "key-1",
          "ännä 🛒",
          "item",
          new InteractionType("GIFT_WRAP"),
          Facts.NOON,
          -12.5,
          "d1",
          "s1",
          Attributes.builder().put("a", "text").put("b", 1e-300).put("c", true).build());

  private static final List<LogEntry> ALL =
      List.of(
          new LogEntry.Feedback(7, FULL),
          new LogEntry.Feedback(8, Facts.click("k", "u", "i", Facts.NOON)),
          new LogEntry.Shown(9, Facts.decision("d", null, Facts.NOON)),
          new LogEntry.Shown(10, Facts.decision("d", "u", Facts.NOON, "i1", "i2")));

  private static LogEntry decode(long sequence, byte[] payload) {
    return FactDecoder.decode(new Frame(sequence, payload));
  }

  @Test
  void everyComponentComesBack() {
    for (LogEntry entry : ALL) {
      byte[] payload = FactEncoder.encode(entry, Facts.NOON);
      assertThat(decode(entry.sequence(), payload)).isEqualTo(entry);
      assertThat(Backlog.timeOf(payload)).isEqualTo(Facts.NOON);
    }
  }

  @Test
  void aPartOfAFactIsNone() {
    for (LogEntry entry : ALL) {
      byte[] payload = FactEncoder.encode(entry, Facts.NOON);
      for (int length = 0; length < payload.length; length++) {
        byte[] part = Arrays.copyOf(payload, length);
        assertThatThrownBy(() -> decode(1, part)).isInstanceOf(StoreException.class);
      }
    }
  }

  @Test
  void aChangedByteIsAnotherFactOrNone() {
    for (LogEntry entry : ALL) {
      byte[] payload = FactEncoder.encode(entry, Facts.NOON);
      for (int bit = 64; bit < 8 * payload.length; bit++) {
        byte[] changed = payload.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        try {
          assertThat(decode(entry.sequence(), changed)).isNotNull();
        } catch (StoreException e) {
          assertThat(e).hasMessageContaining("cannot be read");
        }
      }
    }
  }

  /** Files outlive a version of the library: what was once written must be read for ever. */
  @Test
  void formatOneIsReadForEver() {
    String written =
        "00064e28793f724001020100016b01010001750100016901000"
            + "5434c49434b00064e28793f72400000000000000000000000000000";
    byte[] payload = FactEncoder.encode(ALL.get(1), Facts.NOON);
    assertThat(HexFormat.of().formatHex(payload)).isEqualTo(written);
    assertThat(decode(8, HexFormat.of().parseHex(written))).isEqualTo(ALL.get(1));
  }
}
