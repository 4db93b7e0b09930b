package com.datasaz.rl.store.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The settings of a journal.
 *
 * @param disk what touches the files
 * @param folder where they are
 * @param maxBytes the most bytes that may wait
 * @param segmentBytes the size of a file
 * @param forceEvery how old an acknowledged record may become before it is durable; zero for none
 * @param overflow what happens when there is no room
 * @param clock dates records
 * @param ticker measures {@code forceEvery}
 */
record JournalOptions(
    Disk disk,
    Path folder,
    long maxBytes,
    int segmentBytes,
    Duration forceEvery,
    Overflow overflow,
    Clock clock,
    LongSupplier ticker) {}
