package com.datasaz.rl.event;

import com.datasaz.rl.feature.Context;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.PropensityKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was shown to whom, and how it was chosen: all that learning, evaluation and a support ticket
 * need.
 *
 * @param id the recommendation's id, which feedback carries back
 * @param time when, to the microsecond
 * @param context who asked, with raw attributes
 * @param model the name of the model
 * @param version the version that answered, null when the fallback did
 * @param kind what the propensities are worth
 * @param seed the seed of the generator that, keyed by the id, drew this decision
 * @param candidates from what was chosen
 * @param shown the slots, in order of position
 * @param fallback why the fallback answered, at most 255 characters on one line, null when the
 *     policy did
 */
public record Decision(
    String id,
    Instant time,
    Context context,
    String model,
    @Nullable String version,
    PropensityKind kind,
    long seed,
    Candidates candidates,
    List<ShownItem> shown,
    @Nullable String fallback) {
  /** Longest reason for a fallback. */
  public static final int MAX_FALLBACK_LENGTH = 255;

  /**
   * Checks the ids and copies the list.
   *
   * @param id the recommendation's id
   * @param time when
   * @param context who asked
   * @param model the name of the model
   * @param version the version that answered
   * @param kind what the propensities are worth
   * @param seed the seed
   * @param candidates from what was chosen
   * @param shown the slots
   * @param fallback why the fallback answered
   */
  public Decision {
    Require.id("recommendation id", id);
    Require.text("model", model, 100);
    if (version != null) {
      Require.text("version", version, 20);
    }
    if (fallback != null) {
      Require.text("fallback reason", fallback, MAX_FALLBACK_LENGTH);
    }
    time = Times.micros("decision time", time);
    shown = List.copyOf(shown);
  }

  /**
   * Tells whether the id bears a signature; then each type of feedback counts once for each item,
   * and only from the customer whom the decision was made for, or from nobody known.
   *
   * @return true when {@link SignedId} reads it
   */
  public boolean isSigned() {
    return SignedId.parse(id).isPresent();
  }

  /**
   * Tells whether feedback must name this decision to belong to it. The id says so, and it is
   * signed: so what a model learns follows from the log, not from today's settings.
   *
   * @return false when feedback without an id may be attributed by customer and product
   */
  public boolean isAnsweredByNameOnly() {
    return SignedId.parse(id).map(SignedId::namedOnly).orElse(false);
  }
}
