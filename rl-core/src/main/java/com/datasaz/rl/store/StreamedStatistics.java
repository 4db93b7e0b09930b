package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sums of a log without SQL: one pass a question. Thread contract: as safe as its store. */
final class StreamedStatistics implements LogStatistics {
  private final Store store;

  StreamedStatistics(Store store) {
    this.store = store;
  }

  @Override
  public List<Answers> answers(Instant from, Instant until) {
    TreeMap<Answerer, Tally> tallies = new TreeMap<>();
    decisions(
        from,
        until,
        decision -> {
          Tally tally = tallies.computeIfAbsent(by(decision), key -> new Tally());
          tally.count++;
          if (decision.context().userId() != null) {
            tally.distinct.add(decision.context().userId());
          }
        });
    return tallies.entrySet().stream()
        .map(one -> new Answers(one.getKey(), one.getValue().count, one.getValue().distinct.size()))
        .toList();
  }

  @Override
  public List<Shown> shown(Instant from, Instant until) {
    TreeMap<ShownKey, Tally> tallies = new TreeMap<>();
    decisions(
        from, until, decision -> decision.shown().forEach(slot -> add(tallies, decision, slot)));
    return tallies.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private static void add(Map<ShownKey, Tally> tallies, Decision decision, ShownItem slot) {
    ShownKey key = new ShownKey(by(decision), slot.item().id(), slot.placement());
    Tally tally = tallies.computeIfAbsent(key, one -> new Tally());
    tally.count++;
    tally.second += slot.explored() ? 1 : 0;
  }

  @Override
  public List<Feedback> feedback(Instant from, Instant until) {
    TreeMap<FeedbackKey, Tally> tallies = new TreeMap<>();
    decisions(
        from,
        until,
        decision ->
            store
                .interactions()
                .answers(decision.id())
                .forEach(entry -> add(tallies, decision, entry.interaction())));
    return tallies.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private static void add(
      Map<FeedbackKey, Tally> tallies, Decision decision, Interaction interaction) {
    FeedbackKey key = new FeedbackKey(by(decision), interaction.type());
    Tally tally = tallies.computeIfAbsent(key, one -> new Tally());
    tally.count++;
    tally.distinct.add(decision.id());
    tally.value += interaction.value();
    tally.second += Times.toMicros(interaction.time()) - Times.toMicros(decision.time());
  }

  private void decisions(Instant from, Instant until, Consumer<Decision> consumer) {
    LogReader.of(store.log(), from, until)
        .decisions()
        .map(LogEntry.Shown::decision)
        .forEachOrdered(consumer);
  }

  private static Answerer by(Decision decision) {
    return new Answerer(decision.model(), decision.version(), decision.fallback());
  }

  private static final class Tally {
    private final Set<Object> distinct = new HashSet<>();
    private long count;
    private long second;
    private double value;
  }

  private record ShownKey(Answerer by, String itemId, Placement placement)
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

  private record FeedbackKey(Answerer by, InteractionType type) implements Comparable<FeedbackKey> {
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
