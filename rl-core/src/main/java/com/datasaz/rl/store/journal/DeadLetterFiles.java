package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/*
 * One frame a file, [reason utf][the fact's payload], named by the place in the journal: a letter that comes again replaces itself.
 */
/** Dead letters in the journal's folder. Thread contract: any number of threads. */
final class DeadLetterFiles implements DeadLetters {
  private static final String SUFFIX = ".dead";
  private static final String UNFINISHED = ".rewrite";
  private static final int LONGEST_REASON = 1_000;

  /** What a letter counts for, so that they cannot fill the disk. */
  private static final int ROOM = 4 << 10;

  private final Disk disk;
  private final Path folder;
  private final Clock clock;
  private final Room room;

  DeadLetterFiles(Disk disk, Path folder, Clock clock, Room room) {
    this.disk = disk;
    this.folder = folder;
    this.clock = clock;
    this.room = room;
    try {
      room.occupy((long) files().size() * ROOM);
    } catch (IOException e) {
      throw unread(e);
    }
  }

  @Override
  public synchronized void keep(DeadLetter letter) {
    try {
      Path file =
          folder.resolve(String.format(Locale.ROOT, "%019d", letter.entry().sequence()) + SUFFIX);
      boolean known = files().contains(file);
      write(file, new Frame(letter.entry().sequence(), payload(letter)));
      room.occupy(known ? 0 : ROOM);
    } catch (IOException e) {
      throw new StoreException("a dead letter could not be kept: see the cause", e);
    }
  }

  private void write(Path file, Frame frame) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    disk.delete(unfinished);
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.writeTo(bytes);
    try (FileChannel channel = disk.create(unfinished)) {
      Segment.writeFully(channel, bytes.flip(), 0);
      channel.force(true);
    }
    disk.move(unfinished, file);
    disk.forceFolder(folder);
  }

  private byte[] payload(DeadLetter letter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      String reason = letter.reason();
      out.writeUTF(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
      out.write(FactEncoder.encode(letter.entry(), clock.instant()));
    }
    return bytes.toByteArray();
  }

  /** Returns all letters, oldest first. */
  synchronized List<DeadLetter> all() {
    try {
      List<DeadLetter> letters = new ArrayList<>();
      for (Path file : files()) {
        letters.add(read(file));
      }
      return letters;
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private static StoreException unread(IOException e) {
    return new StoreException("the dead letters could not be read: see the cause", e);
  }

  /** Deletes the letters that are meant; returns how many. */
  synchronized int delete(Predicate<LogEntry> meant) {
    int count = 0;
    try {
      for (Path file : files()) {
        if (meant.test(read(file).entry())) {
          disk.delete(file);
          room.free(ROOM);
          count++;
        }
      }
      disk.forceFolder(folder);
    } catch (IOException e) {
      throw new StoreException("dead letters could not be deleted: see the cause", e);
    }
    return count;
  }

  private List<Path> files() throws IOException {
    return disk.list(folder).stream()
        .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
        .toList();
  }

  private DeadLetter read(Path file) throws IOException {
    try (FileChannel channel = disk.open(file)) {
      Frame frame = new FrameReader(channel, 0, channel.size()).next();
      if (frame == null) {
        throw new IOException(file + " is damaged: delete it, or restore it from a backup");
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
      String reason = in.readUTF();
      LogEntry entry = FactDecoder.decode(new Frame(frame.sequence(), in.readAllBytes()));
      return new DeadLetter(entry, reason);
    }
  }
}
