package com.datasaz.rl.recommend;

import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.feature.Context;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;

/** Ids that prove who was given them, and when. Thread contract: any number of threads. */
final class SignedIds implements RecommendationIds {
  private final int keyId;
  private final IdSigner signer;
  private final boolean namedOnly;
  private final Function<Context, byte[]> unique;
  private final Clock clock;

  SignedIds(SigningKeys keys, boolean namedOnly, Function<Context, byte[]> unique, Clock clock) {
    this.keyId = keys.signingId();
    this.signer = Objects.requireNonNull(keys.signer(keyId));
    this.namedOnly = namedOnly;
    this.unique = unique;
    this.clock = clock;
  }

  @Override
  public String next(Context context) {
    SignedId unsigned = SignedId.unsigned(keyId, namedOnly, clock.instant(), unique.apply(context));
    return signer.sign(unsigned, context.userId()).toString();
  }
}
