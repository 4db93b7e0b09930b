package com.datasaz.rl.env.registry;

/** Nothing is registered under an id. The message says what comes nearest. */
public final class NoSuchEnvironmentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Which part of the id is to blame. */
  public enum Reason {
    /** Nobody has registered anything in this namespace. */
    NAMESPACE_NOT_FOUND,
    /** There is no environment of this name. */
    NAME_NOT_FOUND,
    /** The environment has no such version. */
    VERSION_NOT_FOUND,
    /** The version was given up for a newer one. */
    DEPRECATED
  }

  /** Which part of the id is to blame. */
  private final Reason reason;

  NoSuchEnvironmentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * Which part of the id is to blame.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
