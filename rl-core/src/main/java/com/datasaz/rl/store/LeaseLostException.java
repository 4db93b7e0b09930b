package com.datasaz.rl.store;

/** Somebody else learns the model by now: what the late holder wanted to write was refused. */
public final class LeaseLostException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the lease.
   *
   * @param lease the lease that is lost
   */
  public LeaseLostException(Lease lease) {
    super(
        "model "
            + lease.model()
            + " is no longer learnt by "
            + lease.holder()
            + ", whose token "
            + lease.token()
            + " must be the latest one: read the latest version before learning on");
  }
}
