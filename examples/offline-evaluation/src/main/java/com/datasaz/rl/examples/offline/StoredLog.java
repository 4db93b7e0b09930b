package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.LoggedDecisions;
import com.datasaz.rl.evaluate.Usability;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The decisions of a shop's own database: every slot whose candidates were all logged, worth {@link
 * RewardModel#funnel()}. Attributes are found in the log itself.
 */
final class StoredLog {
  private static final int BUCKETS = 8;
  private static final int ITEM_BUCKETS = 16;
  private static final String ID = "id";

  private final SortedMap<String, Item> items = new TreeMap<>();
  private final SortedMap<String, AttributeValue> context = new TreeMap<>();

  private long decisions;

  private StoredLog() {}

  /** Opens the store of a URL, or of a SQLite file. The store stays open as long as the program. */
  static EvaluationLog open(String url, PrintStream out) {
    Store store = url.startsWith("jdbc:") ? JdbcStore.open(new UrlDataSource(url)) : sqlite(url);
    return read(store, out);
  }

  private static Store sqlite(String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      throw new UserErrorException(
          "--log must name a SQLite file or a JDBC URL, but there is none at " + file);
    }
    return JdbcStore.sqlite(Path.of(file));
  }

  private static EvaluationLog read(Store store, PrintStream out) {
    StoredLog found = new StoredLog();
    try (Progress bar = Progress.begin(out, "checking", store.log().last())) {
      found.scan(store, bar);
    }
    FeatureEncoder encoder = found.encoder();
    Catalog catalog = Catalog.of(encoder, List.copyOf(found.items.values()));
    LoggedDecisions decisions =
        new LoggedDecisions(store, encoder, catalog, RewardModel.funnel(), Instant.EPOCH, LAST);
    Usability usability = decisions.usability().requireUsable();
    long leftOut =
        usability.fallback()
            + usability.shownOnly()
            + usability.sampled()
            + usability.unknownItem();
    long size;
    try (Progress bar = Progress.begin(out, "counting", found.decisions)) {
      size = decisions.lists().peek(rounds -> bar.step(1)).mapToLong(List::size).sum();
    }
    return new EvaluationLog(
        Arguments.STORE,
        "The decisions of a shop's database: " + usability + ".",
        "reward per item shown",
        Optional.empty(),
        encoder,
        catalog,
        read -> decisions.open().peek(round -> read.accept(1)),
        size,
        size,
        leftOut);
  }

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private void scan(Store store, Progress bar) {
    long read = 0;
    for (LogEntry entry : LogReader.of(store.log())) {
      bar.step(entry.sequence() - read);
      read = entry.sequence();
      if (entry instanceof LogEntry.Shown shown) {
        decisions++;
        add(shown.decision());
      }
    }
    if (items.isEmpty()) {
      throw new UserErrorException("the log must have decisions, got none: is it the right store?");
    }
  }

  private void add(Decision decision) {
    context.putAll(decision.context().attributes().asMap());
    decision.candidates().ids().forEach(id -> items.computeIfAbsent(id, StoredLog::item));
  }

  private static Item item(String id) {
    return new Item(id, Attributes.builder().put(ID, id).build());
  }

  private FeatureEncoder encoder() {
    Feature[] features =
        context.entrySet().stream()
            .map(entry -> feature(entry.getKey(), entry.getValue()))
            .toArray(Feature[]::new);
    return FeatureEncoder.builder()
        .context(features)
        .item(Feature.hashed(ID, ITEM_BUCKETS))
        .build();
  }

  private static Feature feature(String name, AttributeValue value) {
    if (value instanceof AttributeValue.Numeric) {
      return Feature.numeric(name);
    }
    return value instanceof AttributeValue.Flag
        ? Feature.flag(name)
        : Feature.hashed(name, BUCKETS);
  }
}
