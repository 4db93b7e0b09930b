package com.datasaz.rl.recommend;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An interaction was refused before anything was stored: as it is, it will not be taken. */
public final class RefusedInteractionException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  private final Reason reason;

  RefusedInteractionException(Reason reason, String message) {
    this(reason, message, null);
  }

  RefusedInteractionException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Returns why the interaction was refused.
   *
   * @return the reason, under which it is counted
   */
  public Reason reason() {
    return reason;
  }

  /** Why an interaction is refused. */
  public enum Reason {
    /** A value is missing, malformed, not finite or absurd. */
    INVALID,
    /** The type is neither one of the usual five nor one that the shop has declared. */
    UNKNOWN_TYPE,
    /** Its time lies further in the future than clocks differ. */
    FUTURE_TIME,
    /** It names no recommendation, and the rules ask for one. */
    UNNAMED,
    /** The recommendation id was not signed by a key that is accepted. */
    FORGED,
    /** The recommendation is too old to be answered. */
    EXPIRED,
    /** The recommendation was given to another customer. */
    WRONG_USER,
    /** The recommendation did not show the item. */
    NOT_SHOWN,
    /** The recommendation has been answered for this item by an interaction of this type. */
    ALREADY_COUNTED,
    /** The customer has reached a limit. */
    TOO_MANY,
    /** The customer was forgotten, see {@link com.datasaz.rl.store.CustomerEraser}. */
    ERASED
  }
}
