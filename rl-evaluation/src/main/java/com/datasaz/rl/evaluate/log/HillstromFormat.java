package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Kevin Hillstrom's e-mail test (MineThatData, 2008): every customer got a men's e-mail, a women's
 * e-mail or none, at random with probability 1/3 each.
 */
final class HillstromFormat extends LogFormat {
  private static final List<String> ACTIONS = List.of("Mens E-Mail", "Womens E-Mail", "No E-Mail");
  private static final List<String> ZIPS = List.of("Rural", "Surburban", "Urban");
  private static final List<String> CHANNELS = List.of("Phone", "Web", "Multichannel");

  @Override
  public String name() {
    return "hillstrom";
  }

  @Override
  public String description() {
    return "Hillstrom's e-mail test: to each customer a men's e-mail, a women's e-mail or none, at"
        + " random. The reward is a visit to the shop within two weeks.";
  }

  @Override
  public String rewardName() {
    return "visits per customer";
  }

  @Override
  public Optional<RewardRange> rewards() {
    return Optional.of(new RewardRange(0, 1));
  }

  @Override
  List<String> requiredColumns() {
    return List.of(
        "recency",
        "history",
        "mens",
        "womens",
        "zip_code",
        "newbie",
        "channel",
        "segment",
        "visit");
  }

  @Override
  public FeatureEncoder encoder() {
    return FeatureEncoder.builder()
        .context(
            Feature.numeric("recency").scaled(6, 3.5),
            Feature.log("history").scaled(5, 1),
            Feature.flag("mens"),
            Feature.flag("womens"),
            Feature.oneHot("zip_code", ZIPS.toArray(String[]::new)),
            Feature.flag("newbie"),
            Feature.oneHot("channel", CHANNELS.toArray(String[]::new)))
        .item(Feature.oneHot("e-mail", ACTIONS.toArray(String[]::new)))
        .build();
  }

  @Override
  List<Item> items(Path file) {
    return ACTIONS.stream()
        .map(action -> new Item(action, Attributes.builder().put("e-mail", action).build()))
        .toList();
  }

  @Override
  LoggedChoice read(Header header, CsvRow row, List<Item> items) throws BadLineException {
    Attributes who =
        Attributes.builder()
            .put("recency", header.number(row, "recency", 0, 1_200))
            .put("history", header.number(row, "history", 0, 1e7))
            .put("mens", header.flag(row, "mens"))
            .put("womens", header.flag(row, "womens"))
            .put("zip_code", header.oneOf(row, "zip_code", ZIPS))
            .put("newbie", header.flag(row, "newbie"))
            .put("channel", header.oneOf(row, "channel", CHANNELS))
            .build();
    String action = header.oneOf(row, "segment", ACTIONS);
    double reward = header.flag(row, "visit") ? 1 : 0;
    return new LoggedChoice(Context.anonymous(who), action, 1.0 / ACTIONS.size(), reward);
  }
}
