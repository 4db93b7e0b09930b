package com.datasaz.rl.recommend;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Leads a request to the fallback; carries no stack trace of its own, since it is no surprise. */
final class ServingFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final FallbackReason reason;

  ServingFault(FallbackReason reason) {
    this(reason, null);
  }

  ServingFault(FallbackReason reason, @Nullable Throwable cause) {
    super(reason.name(), cause, false, false);
    this.reason = reason;
  }

  FallbackReason reason() {
    return reason;
  }
}
