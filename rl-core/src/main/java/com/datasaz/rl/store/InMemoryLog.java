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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log and the ways to look into it. An entry's sequence is its index plus one.
 *
 * <p>Thread contract: any number of threads; each call holds the monitor.
 */
final class InMemoryLog implements DecisionLog, InteractionStore, EventLog {
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, LogEntry.Shown> decisions = new HashMap<>();
  private final Map<String, List<LogEntry.Shown>> shownByUser = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, List<LogEntry.Feedback>> feedbackByUser = new HashMap<>();
  private final Map<String, List<LogEntry.Feedback>> feedbackByRecommendation = new HashMap<>();

  @Override
  public synchronized void append(List<Decision> batch) {
    List.copyOf(batch).forEach(this::append);
  }

  private void append(Decision decision) {
    LogEntry.Shown shown = new LogEntry.Shown(entries.size() + 1, decision);
    if (decisions.putIfAbsent(decision.id(), shown) == null) {
      entries.add(shown);
      String userId = decision.context().userId();
      if (userId != null) {
        shownByUser.computeIfAbsent(userId, id -> new ArrayList<>()).add(shown);
      }
    }
  }

  @Override
  public synchronized Optional<LogEntry.Shown> find(String id) {
    return Optional.ofNullable(decisions.get(Require.id("recommendation id", id)));
  }

  @Override
  public synchronized List<LogEntry.Shown> shown(
      String userId, String itemId, Instant from, Instant until) {
    Require.id("item id", itemId);
    Predicate<LogEntry> period = within(from, until);
    return shownByUser.getOrDefault(Require.id("user id", userId), List.of()).stream()
        .filter(period)
        .filter(entry -> shows(entry.decision(), itemId))
        .sorted(Comparator.comparing(InMemoryLog::timeOf))
        .toList();
  }

  private static boolean shows(Decision decision, String itemId) {
    return decision.shown().stream().anyMatch(slot -> slot.item().id().equals(itemId));
  }

  @Override
  public synchronized List<Recorded> record(List<Interaction> interactions) {
    return List.copyOf(interactions).stream().map(this::record).toList();
  }

  private Recorded record(Interaction interaction) {
    boolean isNew = keys.add(interaction.key());
    if (isNew) {
      LogEntry.Feedback feedback = new LogEntry.Feedback(entries.size() + 1, interaction);
      entries.add(feedback);
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
        entries.stream()
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
    return entries.subList((int) Math.min(after, entries.size()), entries.size()).stream();
  }

  @Override
  public synchronized long last() {
    return entries.size();
  }

  private static Predicate<LogEntry> within(Instant from, Instant until) {
    return entry -> !timeOf(entry).isBefore(from) && timeOf(entry).isBefore(until);
  }

  private static Instant timeOf(LogEntry entry) {
    return entry instanceof LogEntry.Shown shown
        ? shown.decision().time()
        : ((LogEntry.Feedback) entry).interaction().time();
  }

  private static Stream<Interaction> feedback(LogEntry entry) {
    return entry instanceof LogEntry.Feedback feedback
        ? Stream.of(feedback.interaction())
        : Stream.empty();
  }
}
