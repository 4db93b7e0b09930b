package com.datasaz.rl.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Every way in which the journal touches the disk, so that tests can make each of them fail.
 *
 * <p>Thread contract: any number of threads.
 */
interface Disk {
  /** Makes a file that must not be there, for reading and writing. */
  FileChannel create(Path file) throws IOException;

  /** Opens a file that is there, for reading and writing. */
  FileChannel open(Path file) throws IOException;

  /** Replaces a file by another in one step. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes the names of a folder's files durable. */
  void forceFolder(Path folder) throws IOException;

  /** Returns a folder's files in the order of their names; makes the folder if it is missing. */
  List<Path> list(Path folder) throws IOException;

  /** Keeps other processes out until it is closed. */
  Closeable lock(Path file) throws IOException;
}
