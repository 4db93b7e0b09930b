package com.datasaz.rl.store;

import com.datasaz.rl.internal.CustomerHash;
import com.datasaz.rl.internal.Require;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is forgotten, by the hash of their id. Thread contract: any number of threads. */
final class InMemoryErasures {
  private final CustomerHash hash = CustomerHash.of(CustomerHash.newSecret());
  private final Map<String, LogEntry.Erased> byCustomer = new ConcurrentHashMap<>();

  LogEntry.@Nullable Erased find(String userId) {
    return byCustomer.get(hash.hash(Require.id("user id", userId)));
  }

  LogEntry.Erased require(String userId) {
    LogEntry.Erased begun = find(userId);
    if (begun == null) {
      throw notBegun();
    }
    return begun;
  }

  static StoreException notBegun() {
    return new StoreException(
        "an erasure must begin before it completes: call CustomerStore.beginErasure first");
  }

  void put(String userId, LogEntry.Erased erased) {
    byCustomer.put(hash.hash(userId), erased);
  }

  void refuse(@Nullable String userId) {
    if (userId != null && !byCustomer.isEmpty() && find(userId) != null) {
      throw new ErasedCustomerException();
    }
  }

  List<LogEntry.Erased> all() {
    return byCustomer.values().stream()
        .sorted(Comparator.comparingLong(LogEntry.Erased::sequence))
        .toList();
  }
}
