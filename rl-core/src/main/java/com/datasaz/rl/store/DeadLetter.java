package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact that the log could not take, and why: kept for people to look at, mend and try again. */
public sealed interface DeadLetter {
  /** Longest reason that is kept. */
  int MAX_REASON_LENGTH = 1_000;

  /**
   * Names the letter.
   *
   * @return above 0; rises
   */
  long id();

  /**
   * Says why the log could not take it.
   *
   * @return at most {@value #MAX_REASON_LENGTH} characters on one line
   */
  String reason();

  /**
   * Says when it was tried last.
   *
   * @return the time, to the microsecond
   */
  Instant time();

  /**
   * Says whose it is.
   *
   * @return the customer; null for one without a name
   */
  @Nullable String userId();

  /**
   * A decision.
   *
   * @param id names the letter
   * @param decision what was shown
   * @param reason why the log could not take it
   * @param time when it was tried
   */
  record OfDecision(long id, Decision decision, String reason, Instant time) implements DeadLetter {
    /**
     * Cuts the reason and replaces what is no plain text.
     *
     * @param id names the letter
     * @param decision the fact
     * @param reason why the log could not take it
     * @param time when it was tried
     */
    public OfDecision {
      reason = plain(reason);
      time = Times.micros("time of a dead letter", time);
    }

    @Override
    public @Nullable String userId() {
      return decision.context().userId();
    }
  }

  /**
   * An interaction.
   *
   * @param id names the letter
   * @param interaction what was done
   * @param reason why the log could not take it
   * @param time when it was tried
   */
  record OfInteraction(long id, Interaction interaction, String reason, Instant time)
      implements DeadLetter {
    /**
     * Cuts the reason and replaces what is no plain text.
     *
     * @param id names the letter
     * @param interaction the fact
     * @param reason why the log could not take it
     * @param time when it was tried
     */
    public OfInteraction {
      reason = plain(reason);
      time = Times.micros("time of a dead letter", time);
    }

    @Override
    public @Nullable String userId() {
      return interaction.userId();
    }
  }

  private static String plain(String reason) {
    String cut = reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH));
    return cut.isEmpty() ? "unknown" : cut.replaceAll("[^ -~]", "?");
  }
}
