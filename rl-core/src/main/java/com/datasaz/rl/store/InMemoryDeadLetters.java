package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Dead letters by id. Thread contract: any number of threads; each call holds the monitor. */
final class InMemoryDeadLetters implements DeadLetterStore {
  private final InMemoryErasures erasures;
  private final TreeMap<Long, DeadLetter> letters = new TreeMap<>();
  private long last;

  InMemoryDeadLetters(InMemoryErasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public synchronized void put(Decision decision, String reason, Instant time) {
    erasures.refuse(decision.context().userId());
    long id = idOf(new DeadLetter.OfDecision(0, decision, reason, time));
    letters.put(id, new DeadLetter.OfDecision(id, decision, reason, time));
  }

  @Override
  public synchronized void put(Interaction interaction, String reason, Instant time) {
    erasures.refuse(interaction.userId());
    long id = idOf(new DeadLetter.OfInteraction(0, interaction, reason, time));
    letters.put(id, new DeadLetter.OfInteraction(id, interaction, reason, time));
  }

  /** The id of the letter with the same fact, or the next. */
  private long idOf(DeadLetter letter) {
    return letters.values().stream()
        .filter(known -> nameOf(known).equals(nameOf(letter)))
        .mapToLong(DeadLetter::id)
        .findFirst()
        .orElseGet(() -> ++last);
  }

  private static String nameOf(DeadLetter letter) {
    return letter instanceof DeadLetter.OfDecision shown
        ? "decision " + shown.decision().id()
        : "interaction " + ((DeadLetter.OfInteraction) letter).interaction().key();
  }

  /** Forgets a customer whose erasure has begun. */
  synchronized void remove(String userId) {
    letters.values().removeIf(letter -> userId.equals(letter.userId()));
  }

  @Override
  public synchronized List<DeadLetter> read(long after, int limit) {
    Require.notNegative("after", after);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return letters.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized boolean delete(long id) {
    return letters.remove(id) != null;
  }
}
