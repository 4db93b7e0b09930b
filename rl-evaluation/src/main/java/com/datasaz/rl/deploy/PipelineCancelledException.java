package com.datasaz.rl.deploy;

/** A training run was told to stop; what it had finished is stored, and the next run goes on. */
public final class PipelineCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PipelineCancelledException() {
    super("the training run was cancelled: run it again with the same time to go on");
  }
}
