package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Open Bandit Dataset (Saito et al. 2021, arXiv:2008.07146): which item a fashion shop showed
 * at which of three places, with the probability of that, and whether it was clicked. The items
 * stand in {@code item_context.csv} beside the log.
 */
final class OpenBanditFormat extends LogFormat {
  private static final String ITEMS = "item_context.csv";
  private static final List<String> POSITIONS = List.of("1", "2", "3");
  private static final int BUCKETS = 4;

  @Override
  public String name() {
    return "open-bandit";
  }

  @Override
  public String description() {
    return "Open Bandit: items that a fashion shop showed at three places of its page. The reward"
        + " is a click.";
  }

  @Override
  public String rewardName() {
    return "clicks per item shown";
  }

  @Override
  public Optional<RewardRange> rewards() {
    return Optional.of(new RewardRange(0, 1));
  }

  @Override
  List<String> requiredColumns() {
    return List.of("timestamp", "item_id", "position", "click", "propensity_score");
  }

  @Override
  public FeatureEncoder encoder() {
    return FeatureEncoder.builder()
        .context(
            Feature.oneHot("position", POSITIONS.toArray(String[]::new)),
            Feature.hashed("user_feature_0", BUCKETS),
            Feature.hashed("user_feature_1", BUCKETS),
            Feature.hashed("user_feature_2", BUCKETS),
            Feature.hashed("user_feature_3", BUCKETS),
            Feature.log("affinity"))
        .item(
            Feature.numeric("item_feature_0"),
            Feature.hashed("item_feature_1", BUCKETS),
            Feature.hashed("item_feature_2", BUCKETS),
            Feature.hashed("item_feature_3", BUCKETS))
        .build();
  }

  @Override
  List<Item> items(Path file) throws IOException {
    Path items = file.resolveSibling(ITEMS);
    if (!Files.isRegularFile(items)) {
      throw new LogException(
          ITEMS + " must stand beside " + file + ": copy it there from the data set");
    }
    List<Item> found = new ArrayList<>();
    try (CsvFile csv = CsvFile.open(items, bytes -> {})) {
      csv.forEach(row -> item(csv.header(), row), BadLines.refusing(), found::add);
    }
    return found;
  }

  private static Item item(Header header, CsvRow row) throws BadLineException {
    Attributes.Builder attributes =
        Attributes.builder().put("item_feature_0", header.number(row, "item_feature_0", -1e6, 1e6));
    for (int i = 1; i <= 3; i++) {
      attributes.put("item_feature_" + i, header.text(row, "item_feature_" + i));
    }
    return new Item(header.text(row, "item_id"), attributes.build());
  }

  @Override
  LoggedChoice read(Header header, CsvRow row, List<Item> items) throws BadLineException {
    Attributes.Builder who =
        Attributes.builder().put("position", header.oneOf(row, "position", POSITIONS));
    for (String name : header.startingWith("user_feature_")) {
      who.put(name, header.text(row, name));
    }
    who.put("affinity", affinity(header, row));
    double propensity = header.probability(row, "propensity_score");
    double reward = header.flag(row, "click") ? 1 : 0;
    return new LoggedChoice(
        Context.anonymous(who.build()), itemId(header, row, items), propensity, reward);
  }

  /** How often the user has clicked any item before. */
  private static double affinity(Header header, CsvRow row) throws BadLineException {
    double sum = 0;
    for (String name : header.startingWith("user-item_affinity_")) {
      sum += header.number(row, name, 0, 1e6);
    }
    return sum;
  }

  private static String itemId(Header header, CsvRow row, List<Item> items)
      throws BadLineException {
    CsvRow.Cell cell = header.cell(row, "item_id");
    if (items.stream().noneMatch(item -> item.id().equals(cell.text()))) {
      throw Header.bad(cell, "item_id", "one of the " + items.size() + " items of " + ITEMS);
    }
    return cell.text();
  }
}
