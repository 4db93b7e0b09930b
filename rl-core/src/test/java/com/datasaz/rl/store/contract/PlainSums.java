package com.datasaz.rl.store.contract;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.store.Answerer;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Group;
import com.datasaz.rl.store.LogStatistics.Answers;
import com.datasaz.rl.store.LogStatistics.Feedback;
import com.datasaz.rl.store.LogStatistics.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sums of a log by the plainest loops there are: what every store's own must equal. */
final class PlainSums {
  private final List<Decision> decisions;
  private final List<Interaction> interactions;
  private final Breakdown what;

  PlainSums(List<Decision> decisions, List<Interaction> interactions, Breakdown what) {
    this.decisions =
        decisions.stream()
            .filter(one -> !one.time().isBefore(what.from()) && one.time().isBefore(what.until()))
            .toList();
    this.interactions = interactions;
    this.what = what;
  }

  List<Answers> answers() {
    List<Answers> lines = new ArrayList<>();
    for (Group group : groups()) {
      List<Decision> mine = decisions.stream().filter(one -> !slots(one, group).isEmpty()).toList();
      Set<String> users = new HashSet<>();
      for (Decision one : mine) {
        String user = one.context().userId();
        if (user != null) {
          users.add(user);
        }
      }
      lines.add(new Answers(group, mine.size(), users.size()));
    }
    return lines;
  }

  List<Shown> shown() {
    List<Shown> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    decisions.forEach(one -> one.shown().forEach(slot -> ids.add(slot.item().id())));
    for (Group group : groups()) {
      for (String id : ids.stream().sorted().toList()) {
        for (Placement placement : Placement.values()) {
          List<ShownItem> mine = new ArrayList<>();
          decisions.forEach(one -> mine.addAll(slots(one, group)));
          mine.removeIf(slot -> !slot.item().id().equals(id) || slot.placement() != placement);
          long explored = mine.stream().filter(ShownItem::explored).count();
          if (!mine.isEmpty()) {
            lines.add(new Shown(group, id, placement, mine.size(), explored));
          }
        }
      }
    }
    lines.sort(
        Comparator.comparing(Shown::by)
            .thenComparing(Shown::itemId)
            .thenComparing(line -> line.placement().name()));
    return lines;
  }

  List<Feedback> feedback() {
    List<Feedback> lines = new ArrayList<>();
    for (Group group : groups()) {
      for (InteractionType type : List.of(InteractionType.CLICK, InteractionType.PURCHASE)) {
        long count = 0;
        long delay = 0;
        double value = 0;
        Set<String> answered = new HashSet<>();
        for (Decision decision : decisions) {
          for (Interaction one : interactions) {
            if (one.type().equals(type) && concerns(one, decision, group)) {
              count++;
              answered.add(decision.id());
              value += one.value();
              delay += ChronoUnit.MICROS.between(decision.time(), one.time());
            }
          }
        }
        if (count > 0) {
          double mean = delay / (double) count;
          lines.add(new Feedback(group, type, count, answered.size(), value, mean));
        }
      }
    }
    return lines;
  }

  private boolean concerns(Interaction one, Decision decision, Group group) {
    List<ShownItem> slots = slots(decision, group);
    boolean shown = slots.stream().anyMatch(slot -> slot.item().id().equals(one.itemId()));
    return decision.id().equals(one.recommendationId())
        && !slots.isEmpty()
        && (shown || !what.placements());
  }

  /** The slots of an answer that belong to a group. */
  private List<ShownItem> slots(Decision decision, Group group) {
    return decision.shown().stream().filter(slot -> group(decision, slot).equals(group)).toList();
  }

  private List<Group> groups() {
    Set<Group> groups = new HashSet<>();
    decisions.forEach(one -> one.shown().forEach(slot -> groups.add(group(one, slot))));
    return groups.stream().sorted().toList();
  }

  private Group group(Decision one, ShownItem slot) {
    return new Group(
        new Answerer(one.model(), one.version(), one.fallback()),
        bucket(one.time()),
        what.placements() ? slot.placement() : null,
        value(one));
  }

  private @Nullable Instant bucket(Instant time) {
    Duration width = what.bucket();
    Instant start = what.from();
    while (width != null && !start.plus(width).isAfter(time)) {
      start = start.plus(width);
    }
    return width == null ? null : start;
  }

  private @Nullable String value(Decision one) {
    String name = what.attribute();
    AttributeValue value = name == null ? null : one.context().attributes().asMap().get(name);
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    }
    if (value instanceof AttributeValue.Numeric numeric) {
      return String.valueOf(numeric.value());
    }
    return value instanceof AttributeValue.Flag flag ? String.valueOf(flag.value()) : null;
  }
}
