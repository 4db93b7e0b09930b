package com.datasaz.rl.store;

/**
 * An event, a decision, features or a variant of a customer who was forgotten came late or again,
 * and was not stored. It never will be: leave it out.
 *
 * <p>The message does not name the customer.
 */
public final class ErasedCustomerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ErasedCustomerException() {
    super("customers must not have been erased, got one who was: leave out what is theirs");
  }
}
