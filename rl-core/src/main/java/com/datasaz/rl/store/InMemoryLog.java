package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log and the ways to look into it.
 *
 * <p>Thread contract: any number of threads; each call holds the monitor.
 */
final class InMemoryLog implements DecisionLog, InteractionStore, EventLog {
  private final NavigableMap<Long, LogEntry> entries = new TreeMap<>();
  private final Map<String, LogEntry.Shown> decisions = new HashMap<>();
  private final Map<String, List<LogEntry.Shown>> shownByUser = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, List<LogEntry.Feedback>> feedbackByUser = new HashMap<>();
  private final Map<String, List<LogEntry.Feedback>> feedbackByRecommendation = new HashMap<>();
  private final InMemoryErasures erasures;
  private long last;

  InMemoryLog(InMemoryErasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public synchronized void append(List<Decision> batch) {
    List<Decision> all = List.copyOf(batch);
    all.forEach(decision -> erasures.refuse(decision.context().userId()));
    all.forEach(this::append);
  }

  private void append(Decision decision) {
    LogEntry.Shown shown = new LogEntry.Shown(last + 1, decision);
    if (decisions.putIfAbsent(decision.id(), shown) == null) {
      add(shown);
      String userId = decision.context().userId();
      if (userId != null) {
        shownByUser.computeIfAbsent(userId, id -> new ArrayList<>()).add(shown);
      }
    }
  }

  private void add(LogEntry entry) {
    last = entry.sequence();
    entries.put(last, entry);
  }

  @Override
  public synchronized Optional<LogEntry.Shown> find(String id) {
    return Optional.ofNullable(decisions.get(Require.id("recommendation id", id)));
  }

  @Override
  public synchronized List<LogEntry.Shown> shown(
      String userId, String itemId, Instant from, Instant until) {
    Require.id("item id", itemId);
    return shown(userId, from, until).stream()
        .filter(entry -> shows(entry.decision(), itemId))
        .toList();
  }

  @Override
  public synchronized List<LogEntry.Shown> shown(String userId, Instant from, Instant until) {
    Predicate<LogEntry> period = within(from, until);
    return shownByUser.getOrDefault(Require.id("user id", userId), List.of()).stream()
        .filter(period)
        .sorted(Comparator.comparing(InMemoryLog::timeOf))
        .toList();
  }

  private static boolean shows(Decision decision, String itemId) {
    return decision.shown().stream().anyMatch(slot -> slot.item().id().equals(itemId));
  }

  @Override
  public synchronized List<Recorded> record(List<Interaction> interactions) {
    List<Interaction> all = List.copyOf(interactions);
    all.forEach(interaction -> erasures.refuse(interaction.userId()));
    return all.stream().map(this::record).toList();
  }

  private Recorded record(Interaction interaction) {
    boolean isNew = keys.add(interaction.key());
    if (isNew) {
      LogEntry.Feedback feedback = new LogEntry.Feedback(last + 1, interaction);
      add(feedback);
      String userId = interaction.userId();
      if (userId != null) {
        feedbackByUser.computeIfAbsent(userId, id -> new ArrayList<>()).add(feedback);
      }
      String recommendation = interaction.recommendationId();
      if (recommendation != null) {
        feedbackByRecommendation
            .computeIfAbsent(recommendation, id -> new ArrayList<>())
            .add(feedback);
      }
    }
    return new Recorded(interaction.key(), isNew);
  }

  @Override
  public synchronized List<Interaction> history(String userId, int limit) {
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return feedbackByUser.getOrDefault(Require.id("user id", userId), List.of()).stream()
        .sorted(
            Comparator.comparing(InMemoryLog::timeOf).thenComparing(LogEntry::sequence).reversed())
        .limit(limit)
        .map(LogEntry.Feedback::interaction)
        .toList();
  }

  @Override
  public synchronized List<LogEntry.Feedback> answers(String recommendationId) {
    Require.id("recommendation id", recommendationId);
    return List.copyOf(feedbackByRecommendation.getOrDefault(recommendationId, List.of()));
  }

  @Override
  public synchronized List<LogEntry.Feedback> unattributed(
      String userId, Instant from, Instant until) {
    Predicate<LogEntry> period = within(from, until);
    return feedbackByUser.getOrDefault(Require.id("user id", userId), List.of()).stream()
        .filter(period)
        .filter(entry -> entry.interaction().recommendationId() == null)
        .toList();
  }

  @Override
  public synchronized List<InteractionStatistics> statistics(Instant from, Instant until) {
    Map<InteractionType, List<Interaction>> byType =
        entries.values().stream()
            .filter(within(from, until))
            .flatMap(InMemoryLog::feedback)
            .collect(Collectors.groupingBy(Interaction::type, TreeMap::new, Collectors.toList()));
    return byType.entrySet().stream()
        .map(entry -> statistics(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static InteractionStatistics statistics(InteractionType type, List<Interaction> all) {
    return new InteractionStatistics(
        type,
        all.size(),
        all.stream().map(Interaction::userId).filter(id -> id != null).distinct().count(),
        all.stream().map(Interaction::itemId).distinct().count(),
        all.stream().mapToDouble(Interaction::value).sum());
  }

  @Override
  public synchronized List<LogEntry> read(long after, int limit) {
    return from(after).limit(Require.inRange("limit", limit, 1, Integer.MAX_VALUE)).toList();
  }

  @Override
  public synchronized List<LogEntry> read(Instant from, Instant until, long after, int limit) {
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return from(after).filter(within(from, until)).limit(limit).toList();
  }

  private Stream<LogEntry> from(long after) {
    Require.notNegative("after", after);
    return entries.tailMap(after, false).values().stream();
  }

  @Override
  public synchronized long last() {
    return last;
  }

  /** A customer's entries, and what answers theirs without a name, in their order. */
  synchronized List<LogEntry> of(String userId) {
    List<LogEntry.Shown> shown = shownByUser.getOrDefault(userId, List.of());
    Stream<LogEntry> nameless =
        shown.stream()
            .flatMap(
                entry ->
                    feedbackByRecommendation
                        .getOrDefault(entry.decision().id(), List.of())
                        .stream())
            .filter(feedback -> feedback.interaction().userId() == null)
            .map(LogEntry.class::cast);
    List<LogEntry> own = new ArrayList<>(shown);
    own.addAll(feedbackByUser.getOrDefault(userId, List.of()));
    return Stream.concat(own.stream(), nameless)
        .sorted(Comparator.comparingLong(LogEntry::sequence))
        .toList();
  }

  /** Puts the beginning of an erasure at the next place. */
  synchronized LogEntry.Erased begin(String userId, Instant time) {
    LogEntry.Erased known = erasures.find(userId);
    List<LogEntry> there = of(userId);
    if (known != null && (!known.isComplete() || there.isEmpty())) {
      return known;
    }
    long since = there.isEmpty() ? 0 : there.get(0).sequence();
    LogEntry.Erased begun = new LogEntry.Erased(last + 1, time, since, 0, 0, userId);
    replace(known, begun, userId);
    return begun;
  }

  /** Deletes all entries of a customer at the next place. */
  synchronized LogEntry.Erased complete(String userId) {
    LogEntry.Erased begun = erasures.require(userId);
    if (begun.isComplete()) {
      return begun;
    }
    List<LogEntry> gone = of(userId);
    gone.forEach(this::remove);
    last++;
    LogEntry.Erased complete =
        new LogEntry.Erased(begun.sequence(), begun.time(), begun.since(), last, gone.size(), null);
    replace(begun, complete, userId);
    return complete;
  }

  private void replace(LogEntry.@Nullable Erased before, LogEntry.Erased after, String userId) {
    if (before != null) {
      entries.remove(before.sequence());
    }
    entries.put(after.sequence(), after);
    last = Math.max(last, after.sequence());
    erasures.put(userId, after);
  }

  /** Deletes the first decisions and the first interactions before a time, up to a place. */
  synchronized int deleteBefore(Instant before, long through, int limit) {
    List<LogEntry> old =
        entries.headMap(through, true).values().stream()
            .filter(within(Instant.MIN, before))
            .toList();
    List<LogEntry> gone =
        Stream.concat(
                old.stream().filter(LogEntry.Shown.class::isInstance).limit(limit),
                old.stream().filter(LogEntry.Feedback.class::isInstance).limit(limit))
            .toList();
    gone.forEach(this::remove);
    return gone.size();
  }

  /** Deletes an entry wherever it stands. */
  synchronized void remove(LogEntry entry) {
    entries.remove(entry.sequence());
    if (entry instanceof LogEntry.Shown shown) {
      decisions.remove(shown.decision().id());
      remove(shownByUser, shown.decision().context().userId(), shown);
    } else if (entry instanceof LogEntry.Feedback feedback) {
      keys.remove(feedback.interaction().key());
      remove(feedbackByUser, feedback.interaction().userId(), feedback);
      remove(feedbackByRecommendation, feedback.interaction().recommendationId(), feedback);
    }
  }

  private static <T> void remove(Map<String, List<T>> lists, @Nullable String key, T entry) {
    if (key != null) {
      lists.computeIfPresent(
          key,
          (id, list) -> {
            list.remove(entry);
            return list.isEmpty() ? null : list;
          });
    }
  }

  private static Predicate<LogEntry> within(Instant from, Instant until) {
    return entry ->
        !(entry instanceof LogEntry.Erased)
            && !timeOf(entry).isBefore(from)
            && timeOf(entry).isBefore(until);
  }

  private static Instant timeOf(LogEntry entry) {
    if (entry instanceof LogEntry.Shown shown) {
      return shown.decision().time();
    }
    return entry instanceof LogEntry.Feedback feedback
        ? feedback.interaction().time()
        : ((LogEntry.Erased) entry).time();
  }

  private static Stream<Interaction> feedback(LogEntry entry) {
    return entry instanceof LogEntry.Feedback feedback
        ? Stream.of(feedback.interaction())
        : Stream.empty();
  }
}
