package com.datasaz.rl.recommend;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** A count for each value of an enum. Thread contract: any number of threads. */
final class Counts<E extends Enum<E>> {
  private final Class<E> type;
  private final EnumMap<E, LongAdder> adders;

  Counts(Class<E> type) {
    this.type = type;
    this.adders = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      adders.put(value, new LongAdder());
    }
  }

  void increment(E value) {
    Objects.requireNonNull(adders.get(value)).increment();
  }

  /** The counts of now; every value is there. */
  Map<E, Long> sums() {
    Map<E, Long> sums = new EnumMap<>(type);
    adders.forEach((value, adder) -> sums.put(value, adder.sum()));
    return sums;
  }
}
