package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Any log of one choice a line: columns {@code item_id}, {@code propensity} and {@code reward}, and
 * any number of numeric columns that begin with {@code context_}. What could be shown is what the
 * log shows anywhere.
 */
final class CsvFormat extends LogFormat {
  private static final String CONTEXT = "context_";
  private static final double LARGEST = 1e9;
  private static final int BUCKETS = 16;

  private final List<String> contexts;

  CsvFormat(List<String> contexts) {
    this.contexts = List.copyOf(contexts);
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String description() {
    return "A log of one choice a line, each with its probability and its reward.";
  }

  @Override
  public String rewardName() {
    return "reward per choice";
  }

  @Override
  List<String> requiredColumns() {
    return List.of("item_id", "propensity", "reward");
  }

  @Override
  LogFormat fitted(Header header) {
    return new CsvFormat(header.startingWith(CONTEXT));
  }

  @Override
  public FeatureEncoder encoder() {
    return FeatureEncoder.builder()
        .context(contexts.stream().map(Feature::numeric).toArray(Feature[]::new))
        .item(Feature.hashed("id", BUCKETS))
        .build();
  }

  @Override
  List<Item> items(Path file) throws IOException {
    NavigableSet<String> ids = new TreeSet<>();
    try (CsvFile csv = CsvFile.open(file, bytes -> {})) {
      csv.forEach(row -> csv.header().id(row, "item_id"), BadLines.passingOver(), ids::add);
    }
    return ids.stream()
        .map(id -> new Item(id, Attributes.builder().put("id", id).build()))
        .toList();
  }

  @Override
  LoggedChoice read(Header header, CsvRow row, List<Item> items) throws BadLineException {
    Attributes.Builder who = Attributes.builder();
    for (String name : contexts) {
      who.put(name, header.number(row, name, -LARGEST, LARGEST));
    }
    return new LoggedChoice(
        Context.anonymous(who.build()),
        header.id(row, "item_id"),
        header.probability(row, "propensity"),
        header.number(row, "reward", -LARGEST, LARGEST));
  }
}
