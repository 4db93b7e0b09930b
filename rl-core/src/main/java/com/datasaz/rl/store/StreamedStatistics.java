package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sums of a log without SQL: one pass a question. Thread contract: as safe as its store. */
final class StreamedStatistics implements LogStatistics {
  private final Store store;

  StreamedStatistics(Store store) {
    this.store = store;
  }

  @Override
  public List<Answers> answers(Breakdown what) {
    TreeMap<Group, Tally> tallies = new TreeMap<>();
    decisions(what, decision -> groups(what, decision).forEach(by -> add(tallies, by, decision)));
    return tallies.entrySet().stream()
        .map(one -> new Answers(one.getKey(), one.getValue().count, one.getValue().distinct.size()))
        .toList();
  }

  private static void add(Map<Group, Tally> tallies, Group by, Decision decision) {
    Tally tally = tallies.computeIfAbsent(by, key -> new Tally());
    tally.count++;
    if (decision.context().userId() != null) {
      tally.distinct.add(decision.context().userId());
    }
  }

  @Override
  public List<Shown> shown(Breakdown what) {
    TreeMap<ShownKey, Tally> tallies = new TreeMap<>();
    decisions(
        what, decision -> decision.shown().forEach(slot -> add(tallies, what, decision, slot)));
    return tallies.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private static void add(
      Map<ShownKey, Tally> tallies, Breakdown what, Decision decision, ShownItem slot) {
    Group all = what.group(decision);
    Group by = what.placements() ? all.with(slot.placement()) : all;
    ShownKey key = new ShownKey(by, slot.item().id(), slot.placement());
    Tally tally = tallies.computeIfAbsent(key, one -> new Tally());
    tally.count++;
    tally.second += slot.explored() ? 1 : 0;
  }

  @Override
  public List<Feedback> feedback(Breakdown what) {
    TreeMap<FeedbackKey, Tally> tallies = new TreeMap<>();
    decisions(
        what,
        decision ->
            store
                .interactions()
                .answers(decision.id())
                .forEach(entry -> add(tallies, what, decision, entry.interaction())));
    return tallies.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private static void add(
      Map<FeedbackKey, Tally> tallies, Breakdown what, Decision decision, Interaction interaction) {
    Group all = what.group(decision);
    if (!what.placements()) {
      add(tallies, all, decision, interaction);
      return;
    }
    decision.shown().stream()
        .filter(slot -> slot.item().id().equals(interaction.itemId()))
        .forEach(slot -> add(tallies, all.with(slot.placement()), decision, interaction));
  }

  private static void add(
      Map<FeedbackKey, Tally> tallies, Group by, Decision decision, Interaction interaction) {
    FeedbackKey key = new FeedbackKey(by, interaction.type());
    Tally tally = tallies.computeIfAbsent(key, one -> new Tally());
    tally.count++;
    tally.distinct.add(decision.id());
    tally.value += interaction.value();
    tally.second += Times.toMicros(interaction.time()) - Times.toMicros(decision.time());
  }

  private void decisions(Breakdown what, Consumer<Decision> consumer) {
    LogReader.of(store.log(), what.from(), what.until())
        .decisions()
        .map(LogEntry.Shown::decision)
        .forEachOrdered(consumer);
  }

  /** The groups that an answer belongs to: one, or one a placement among its slots. */
  private static Set<Group> groups(Breakdown what, Decision decision) {
    Group all = what.group(decision);
    if (!what.placements()) {
      return Set.of(all);
    }
    return decision.shown().stream()
        .map(slot -> all.with(slot.placement()))
        .collect(Collectors.toSet());
  }

  private static final class Tally {
    private final Set<Object> distinct = new HashSet<>();
    private long count;
    private long second;
    private double value;
  }

  private record ShownKey(Group by, String itemId, Placement placement)
      implements Comparable<ShownKey> {
    private static final Comparator<ShownKey> ORDER =
        Comparator.comparing(ShownKey::by)
            .thenComparing(ShownKey::itemId)
            .thenComparing(key -> key.placement().name());

    @Override
    public int compareTo(ShownKey other) {
      return ORDER.compare(this, other);
    }

    Shown with(Tally tally) {
      return new Shown(by, itemId, placement, tally.count, tally.second);
    }
  }

  private record FeedbackKey(Group by, InteractionType type) implements Comparable<FeedbackKey> {
    @Override
    public int compareTo(FeedbackKey other) {
      int order = by.compareTo(other.by);
      return order != 0 ? order : type.compareTo(other.type);
    }

    Feedback with(Tally tally) {
      double delay = tally.second / (double) tally.count;
      return new Feedback(by, type, tally.count, tally.distinct.size(), tally.value, delay);
    }
  }
}
