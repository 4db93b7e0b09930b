package com.datasaz.rl.store;

/** The store was closed while something still used it. It never opens again. */
public final class StoreClosedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param store what is closed, such as {@code the store on SQLite}
   */
  public StoreClosedException(String store) {
    super(
        store
            + " is closed: close what uses it first (recommender, trainer, draining), then the"
            + " executor, then the store");
  }
}
