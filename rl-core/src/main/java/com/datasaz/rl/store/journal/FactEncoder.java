package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * [microseconds of the append i64][format u8][kind u8] and the components in the order of the records. Texts are [chunks u8] of [length
 * u16][modified UTF-8], what may be null has a byte before it, lists their length, enumerations their name. A change is a new format number, and
 * the decoder keeps reading the old ones: files outlive a version of the library.
 */
/** Writes facts as bytes. Thread contract: one thread. */
final class FactEncoder {
  static final int FORMAT = 1;
  static final int DECISION = 1;
  static final int INTERACTION = 2;
  static final int TEXT = 0;
  static final int NUMBER = 1;
  static final int FLAG = 2;
  private static final int CHUNK = 20_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private FactEncoder() {}

  static byte[] encode(LogEntry entry, Instant appended) {
    return entry instanceof LogEntry.Shown shown
        ? encode(shown.decision(), appended)
        : encode(((LogEntry.Feedback) entry).interaction(), appended);
  }

  static byte[] encode(Decision decision, Instant appended) {
    return encode(DECISION, appended, encoder -> encoder.decision(decision));
  }

  static byte[] encode(Interaction interaction, Instant appended) {
    return encode(INTERACTION, appended, encoder -> encoder.interaction(interaction));
  }

  private static byte[] encode(int kind, Instant appended, Body body) {
    FactEncoder encoder = new FactEncoder();
    try {
      encoder.out.writeLong(Times.toMicros(appended));
      encoder.out.writeByte(FORMAT);
      encoder.out.writeByte(kind);
      body.write(encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no such faults", e);
    }
    return checked(encoder.bytes.toByteArray());
  }

  private static byte[] checked(byte[] payload) {
    if (payload.length > Frame.MOST_PAYLOAD) {
      throw new IllegalArgumentException(
          "a fact must have at most "
              + Frame.MOST_PAYLOAD
              + " bytes in the journal, got "
              + payload.length
              + ": log fewer candidates");
    }
    return payload;
  }

  private void interaction(Interaction interaction) throws IOException {
    text(interaction.key());
    nullable(interaction.userId());
    text(interaction.itemId());
    text(interaction.type().name());
    out.writeLong(Times.toMicros(interaction.time()));
    out.writeDouble(interaction.value());
    nullable(interaction.recommendationId());
    nullable(interaction.sessionId());
    attributes(interaction.context());
  }

  private void decision(Decision decision) throws IOException {
    text(decision.id());
    out.writeLong(Times.toMicros(decision.time()));
    nullable(decision.context().userId());
    attributes(decision.context().attributes());
    text(decision.model());
    nullable(decision.version());
    text(decision.kind().name());
    out.writeLong(decision.seed());
    candidates(decision.candidates());
    shown(decision.shown());
    nullable(decision.fallback());
  }

  private void candidates(Candidates candidates) throws IOException {
    text(candidates.scope().name());
    out.writeInt(candidates.total());
    out.writeInt(candidates.ids().size());
    for (String id : candidates.ids()) {
      text(id);
    }
  }

  private void shown(List<ShownItem> slots) throws IOException {
    out.writeInt(slots.size());
    for (ShownItem slot : slots) {
      text(slot.item().id());
      attributes(slot.item().attributes());
      out.writeInt(slot.position());
      out.writeDouble(slot.score());
      out.writeDouble(slot.propensity());
      out.writeBoolean(slot.explored());
      text(slot.placement().name());
    }
  }

  private void attributes(Attributes attributes) throws IOException {
    out.writeInt(attributes.asMap().size());
    for (Map.Entry<String, AttributeValue> entry : attributes.asMap().entrySet()) {
      text(entry.getKey());
      value(entry.getValue());
    }
  }

  private void value(AttributeValue value) throws IOException {
    if (value instanceof AttributeValue.Text text) {
      out.writeByte(TEXT);
      text(text.value());
    } else if (value instanceof AttributeValue.Numeric number) {
      out.writeByte(NUMBER);
      out.writeDouble(number.value());
    } else {
      out.writeByte(FLAG);
      out.writeBoolean(((AttributeValue.Flag) value).value());
    }
  }

  /** A chunk of UTF-8 has at most 65,535 bytes, three a character. */
  private void text(String text) throws IOException {
    int chunks = Math.max(1, (text.length() + CHUNK - 1) / CHUNK);
    if (chunks > 255) {
      throw new IllegalArgumentException(
          "a text must have at most "
              + 255 * CHUNK
              + " characters in the journal, got "
              + text.length()
              + ": pass a shorter one");
    }
    out.writeByte(chunks);
    for (int i = 0; i < chunks; i++) {
      out.writeUTF(text.substring(i * CHUNK, Math.min(text.length(), (i + 1) * CHUNK)));
    }
  }

  private void nullable(@Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(text);
    }
  }

  private interface Body {
    void write(FactEncoder encoder) throws IOException;
  }
}
