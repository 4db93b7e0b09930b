package com.datasaz.rl.env;

/**
 * An environment was stepped or drawn when no episode is under way: before the first reset or after
 * the end.
 */
public final class ResetNeededException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private ResetNeededException(String message) {
    super(message);
  }

  /**
   * The error of stepping an environment that was never reset.
   *
   * @param environment the environment's name
   * @return the exception
   */
  public static ResetNeededException beforeStep(String environment) {
    return new ResetNeededException(
        "cannot step "
            + environment
            + " before an episode has begun: call reset() or reset(seed) first");
  }

  /**
   * The error of stepping an environment whose episode is over.
   *
   * @param environment the environment's name
   * @return the exception
   */
  public static ResetNeededException afterEnd(String environment) {
    return new ResetNeededException(
        "cannot step "
            + environment
            + " after the end of its episode: the last step was terminated or truncated,"
            + " so call reset() to begin the next episode");
  }

  /**
   * The error of drawing an environment that was never reset.
   *
   * @param environment the environment's name
   * @return the exception
   */
  public static ResetNeededException beforeRender(String environment) {
    return new ResetNeededException(
        "cannot render "
            + environment
            + " before an episode has begun: call reset() or reset(seed) first");
  }
}
