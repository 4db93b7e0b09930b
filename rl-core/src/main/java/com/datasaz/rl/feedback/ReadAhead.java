package com.datasaz.rl.feedback;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A part of the log in memory: the decisions of a page and those that its feedback names, and what
 * concerns them.
 *
 * @param decisions by id
 * @param concerning by the decision's id, as {@link Attribution#concerning} gives it
 */
record ReadAhead(
    Map<String, LogEntry.Shown> decisions, Map<String, List<LogEntry.Feedback>> concerning) {
  static final ReadAhead NOTHING = new ReadAhead(Map.of(), Map.of());

  static ReadAhead of(Store store, List<LogEntry> page, Duration skew, Duration window) {
    Map<String, LogEntry.Shown> decisions = decisions(store, page);
    if (decisions.isEmpty()) {
      return NOTHING;
    }
    Map<String, List<LogEntry.Feedback>> concerning = answers(store, decisions);
    addUnattributed(store, anonymous(decisions), skew, window, concerning);
    return new ReadAhead(decisions, concerning);
  }

  private static Map<String, LogEntry.Shown> decisions(Store store, List<LogEntry> page) {
    Map<String, LogEntry.Shown> known = new LinkedHashMap<>();
    page.forEach(
        entry -> {
          if (entry instanceof LogEntry.Shown shown) {
            known.put(shown.decision().id(), shown);
          }
        });
    List<String> named =
        page.stream()
            .filter(LogEntry.Feedback.class::isInstance)
            .map(entry -> ((LogEntry.Feedback) entry).interaction().recommendationId())
            .filter(id -> id != null && !known.containsKey(id))
            .distinct()
            .toList();
    store.decisions().findAll(named).forEach(shown -> known.put(shown.decision().id(), shown));
    return known;
  }

  private static Map<String, List<LogEntry.Feedback>> answers(
      Store store, Map<String, LogEntry.Shown> decisions) {
    Map<String, List<LogEntry.Feedback>> answers = new HashMap<>();
    decisions.keySet().forEach(id -> answers.put(id, new ArrayList<>()));
    for (LogEntry.Feedback one :
        store.interactions().answersToAll(List.copyOf(decisions.keySet()))) {
      String id = Objects.requireNonNull(one.interaction().recommendationId());
      answers.computeIfAbsent(id, named -> new ArrayList<>()).add(one);
    }
    return answers;
  }

  /** Those that may be answered without a name. */
  private static List<Decision> anonymous(Map<String, LogEntry.Shown> decisions) {
    return decisions.values().stream()
        .map(LogEntry.Shown::decision)
        .filter(one -> one.context().userId() != null && !one.isAnsweredByNameOnly())
        .toList();
  }

  private static void addUnattributed(
      Store store,
      List<Decision> decisions,
      Duration skew,
      Duration window,
      Map<String, List<LogEntry.Feedback>> concerning) {
    if (decisions.isEmpty()) {
      return;
    }
    List<Instant> times = decisions.stream().map(Decision::time).sorted().toList();
    Instant first = times.get(0).minus(skew);
    Instant last = times.get(times.size() - 1).plus(window);
    List<String> users = decisions.stream().map(ReadAhead::user).distinct().toList();
    Map<String, List<LogEntry.Feedback>> byUser =
        store.interactions().unattributedOfAll(users, first, last).stream()
            .collect(Collectors.groupingBy(one -> String.valueOf(one.interaction().userId())));
    for (Decision decision : decisions) {
      Instant from = decision.time().minus(skew);
      Instant until = decision.time().plus(window);
      List<LogEntry.Feedback> own =
          concerning.computeIfAbsent(decision.id(), id -> new ArrayList<>());
      byUser.getOrDefault(user(decision), List.of()).stream()
          .filter(one -> isWithin(one.interaction().time(), from, until))
          .forEach(own::add);
    }
  }

  private static String user(Decision decision) {
    return Objects.requireNonNull(decision.context().userId());
  }

  private static boolean isWithin(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
