package com.datasaz.rl.recommend;

import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.internal.Pool;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/*
 * Two HMAC-SHA256 an id: the customer's over the unique head and the user id, the id's over all of it. The customer has a hash of their own, rather than a
 * part in the other, so that feedback without a user can be checked, and a wrong user be told from a forgery. The head in it makes the hashes of one
 * customer differ from answer to answer. Each begins with a byte that the other never has, so that neither passes for the other.
 */
/** Signs and checks ids with one secret. Thread contract: any number of threads. */
final class IdSigner {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte ID = 1;
  private static final byte VISITOR = 2;
  private static final byte USER = 3;

  private final Pool<Mac> macs;

  IdSigner(byte[] secret) {
    SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
    macs = new Pool<>(() -> mac(key));
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  SignedId sign(SignedId unsigned, @Nullable String userId) {
    SignedId owned = unsigned.withUser(userHash(unsigned, userId));
    return owned.withTag(hash(ID, owned.claims(), null));
  }

  boolean hasSigned(SignedId id) {
    return startsWith(hash(ID, id.claims(), null), id.tag());
  }

  /**
   * Tells whether an id was given to a customer, or to a visitor who was not known then. No user is
   * the holder of any id: a page on which nobody is signed in.
   */
  boolean belongsTo(SignedId id, @Nullable String userId) {
    return userId == null
        || startsWith(userHash(id, userId), id.user())
        || startsWith(userHash(id, null), id.user());
  }

  private byte[] userHash(SignedId id, @Nullable String userId) {
    return hash(userId == null ? VISITOR : USER, id.head(), userId);
  }

  /** The head has a fixed length, so no text moves from one part into the other. */
  private byte[] hash(byte purpose, byte[] head, @Nullable String text) {
    Mac mac = macs.take();
    mac.update(purpose);
    mac.update(head);
    if (text != null) {
      mac.update(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] hash = mac.doFinal();
    macs.giveBack(mac);
    return hash;
  }

  /** Takes as long wherever they differ. */
  private static boolean startsWith(byte[] hash, byte[] expected) {
    return MessageDigest.isEqual(Arrays.copyOf(hash, expected.length), expected);
  }
}
