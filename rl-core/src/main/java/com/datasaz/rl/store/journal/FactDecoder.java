package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link FactEncoder} wrote. No length is believed before that many bytes are there.
 *
 * <p>Thread contract: one thread.
 */
final class FactDecoder {
  private final DataInputStream in;

  private FactDecoder(byte[] payload) {
    in = new DataInputStream(new ByteArrayInputStream(payload));
  }

  /**
   * Reads a fact.
   *
   * @throws StoreException when it cannot be read, since a newer library wrote it
   */
  static LogEntry decode(Frame frame) {
    try {
      return new FactDecoder(frame.payload()).entry(frame.sequence());
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          "record "
              + frame.sequence()
              + " of the journal cannot be read: drain it with the library that wrote it",
          e);
    }
  }

  private LogEntry entry(long sequence) throws IOException {
    in.readLong();
    require("format", FactEncoder.FORMAT, in.readUnsignedByte());
    int kind = in.readUnsignedByte();
    LogEntry entry =
        kind == FactEncoder.DECISION
            ? new LogEntry.Shown(sequence, decision())
            : new LogEntry.Feedback(sequence, interaction(kind));
    require("bytes left", 0, in.available());
    return entry;
  }

  private static void require(String name, int expected, int actual) throws IOException {
    if (actual != expected) {
      throw new IOException(name + " must be " + expected + ", got " + actual);
    }
  }

  private Interaction interaction(int kind) throws IOException {
    require("kind", FactEncoder.INTERACTION, kind);
    return new Interaction(
        text(),
        nullable(),
        text(),
        new InteractionType(text()),
        Times.ofMicros(in.readLong()),
        in.readDouble(),
        nullable(),
        nullable(),
        attributes());
  }

  private Decision decision() throws IOException {
    return new Decision(
        text(),
        Times.ofMicros(in.readLong()),
        new Context(nullable(), attributes()),
        text(),
        nullable(),
        PropensityKind.valueOf(text()),
        in.readLong(),
        candidates(),
        shown(),
        nullable());
  }

  private Candidates candidates() throws IOException {
    Candidates.Scope scope = Candidates.Scope.valueOf(text());
    int total = in.readInt();
    int size = size();
    List<String> ids = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      ids.add(text());
    }
    return new Candidates(scope, total, ids);
  }

  private List<ShownItem> shown() throws IOException {
    int size = size();
    List<ShownItem> slots = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      slots.add(
          new ShownItem(
              new Item(text(), attributes()),
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              in.readBoolean(),
              Placement.valueOf(text())));
    }
    return slots;
  }

  private Attributes attributes() throws IOException {
    int size = size();
    Attributes.Builder attributes = Attributes.builder();
    for (int i = 0; i < size; i++) {
      attributes.put(text(), value());
    }
    return attributes.build();
  }

  private AttributeValue value() throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case FactEncoder.TEXT -> new AttributeValue.Text(text());
      case FactEncoder.NUMBER -> new AttributeValue.Numeric(in.readDouble());
      case FactEncoder.FLAG -> new AttributeValue.Flag(in.readBoolean());
      default -> throw new IOException("attribute must be of kind 0, 1 or 2, got " + kind);
    };
  }

  /** Each element has two bytes at least. */
  private int size() throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available() / 2) {
      throw new IOException("a list must fit what is left, got " + size + " elements");
    }
    return size;
  }

  private String text() throws IOException {
    int chunks = in.readUnsignedByte();
    if (chunks == 1) {
      return in.readUTF();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < chunks; i++) {
      text.append(in.readUTF());
    }
    return text.toString();
  }

  private @Nullable String nullable() throws IOException {
    return in.readBoolean() ? text() : null;
  }
}
