package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * What an interaction says about itself, judged without the storage, so that a flood of nonsense costs no database anything: its type, its time, and whether
 * the id that it names is one of ours, for this customer, and not too old. What was shown, and what has been counted, is looked up later (Admission). All
 * of it is there to say no early and by name; what the trainer finds in the log it judges again, by the same rules.
 */
/** Refuses interactions that cannot be true. Thread contract: any number of threads. */
final class FeedbackGate {
  /** A page's or another server's clock may be ahead by this much. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final FeedbackRules rules;
  private final Duration answerable;
  private final Set<InteractionType> types;
  private final Clock clock;

  FeedbackGate(FeedbackRules rules, Duration rewarded, Set<InteractionType> types, Clock clock) {
    this.rules = rules;
    this.answerable = rules.answerable() == null ? rewarded : rules.answerable();
    this.types = Set.copyOf(types);
    this.clock = clock;
  }

  void check(Interaction interaction) {
    checkType(interaction.type());
    checkTime(interaction.time());
    SigningKeys keys = rules.keys();
    if (keys != null) {
      checkAuthentic(interaction, keys);
    }
  }

  private void checkType(InteractionType type) {
    if (!types.contains(type)) {
      throw new RefusedInteractionException(
          Reason.UNKNOWN_TYPE,
          "interaction type must be one of "
              + types.stream().sorted().toList()
              + ", got "
              + type
              + ": declare the shop's own types to the recommender's builder");
    }
  }

  private void checkTime(Instant time) {
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (time.isAfter(latest)) {
      throw new RefusedInteractionException(
          Reason.FUTURE_TIME,
          "interaction time must not be after "
              + latest
              + ", got "
              + time
              + ": check the clock and the unit");
    }
  }

  private void checkAuthentic(Interaction interaction, SigningKeys keys) {
    String named = interaction.recommendationId();
    if (named == null) {
      checkUnnamed();
      return;
    }
    SignedId id = SignedId.parse(named).orElse(null);
    if (id != null) {
      checkSigned(id, interaction.userId(), keys);
    } else if (!takesUnsigned()) {
      throw forged("got one without a signature: unsignedUntil(...) takes them for a while");
    }
  }

  private void checkUnnamed() {
    if (rules.unnamed() == FeedbackRules.Unnamed.REFUSE) {
      throw new RefusedInteractionException(
          Reason.UNNAMED,
          "an interaction must name the recommendation that it answers, got none: send the id of the answer back with it");
    }
  }

  private boolean takesUnsigned() {
    Instant until = rules.unsignedUntil();
    return until != null && clock.instant().isBefore(until);
  }

  private void checkSigned(SignedId id, @Nullable String userId, SigningKeys keys) {
    IdSigner signer = keys.signer(id.keyId());
    if (signer == null) {
      throw forged(
          "got key " + id.keyId() + ", which is not accepted: accept it while its ids live");
    }
    if (!signer.hasSigned(id)) {
      throw forged("got one that its key has not signed: send it back as it was given");
    }
    checkAge(id.issuedAt());
    if (!signer.belongsTo(id, userId)) {
      throw new RefusedInteractionException(
          Reason.WRONG_USER,
          "a recommendation must be answered by the customer whom it was given to, or by nobody known, got another one: send the id of this customer's own answer");
    }
  }

  private void checkAge(Instant issuedAt) {
    Instant until = issuedAt.plus(answerable);
    if (clock.instant().isAfter(until)) {
      throw new RefusedInteractionException(
          Reason.EXPIRED,
          "a recommendation of "
              + issuedAt
              + " must be answered until "
              + until
              + ", got an answer at "
              + clock.instant()
              + ": record it without the recommendation's id to keep it as a fact");
    }
  }

  private static RefusedInteractionException forged(String found) {
    return new RefusedInteractionException(
        Reason.FORGED, "a recommendation id must be one that this shop has signed, " + found);
  }
}
