package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a shop's database while nobody else does. Thread contract: one thread. */
final class Audit implements AutoCloseable {
  /** Another portion than that of the shop. */
  private static final int PORTION = 137;

  private final JdbcStore store;
  private final Set<String> keys = new HashSet<>();
  private int decisions;

  Audit(Path database) {
    store = JdbcStore.sqlite(database);
    LogReader.of(store.log()).forEach(this::count);
  }

  private void count(LogEntry entry) {
    if (entry instanceof LogEntry.Feedback feedback) {
      keys.add(feedback.interaction().key());
    } else {
      decisions++;
    }
  }

  int interactions() {
    return keys.size();
  }

  int decisions() {
    return decisions;
  }

  /** How many of the promised interactions are not there. */
  int missing(Set<String> promised) {
    return (int) promised.stream().filter(key -> !keys.contains(key)).count();
  }

  List<ModelVersion> versions(int limit) {
    return store.models().history(ShopModel.NAME, limit);
  }

  /** The digest of the model that serves. */
  String modelDigest() {
    ModelVersion active = store.models().active(ShopModel.NAME).orElseThrow();
    return store.models().load(ShopModel.NAME, active.version()).sha256();
  }

  /** The digest of a model that learns the whole log in one go, in other portions. */
  String digestOfUninterruptedModel() {
    Store fresh = store.withModels(new InMemoryStore().models());
    ShopModel.trainer(fresh).pageSize(PORTION).build().learn();
    ModelVersion learnt = fresh.models().active(ShopModel.NAME).orElseThrow();
    return fresh.models().load(ShopModel.NAME, learnt.version()).sha256();
  }

  @Override
  public void close() {
    store.close();
  }
}
