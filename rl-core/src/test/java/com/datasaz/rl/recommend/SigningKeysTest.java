package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.feature.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private static final byte[] OLD = secret(1);
  private static final byte[] NEW = secret(2);
  private static final SettableClock CLOCK = new SettableClock(Shop.START);

  static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) seed);
    return secret;
  }

  private static SignedIds ids(SigningKeys keys) {
    UniqueBytes unique = new UniqueBytes(com.datasaz.rl.random.KeyedRandom.of(3));
    return new SignedIds(keys, true, context -> unique.next(SignedId.UNIQUE_BYTES), CLOCK);
  }

  private static SignedId id(SigningKeys keys, Context context) {
    return SignedId.parse(ids(keys).next(context)).orElseThrow();
  }

  private static byte[] hmac(byte[] secret, int purpose, byte[] head, String text)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    mac.update((byte) purpose);
    mac.update(head);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theHashesAreHmacsOverWhatTheyClaim() throws Exception {
    SignedId id = id(SigningKeys.of(7, OLD), Context.of("anna"));

    assertThat(id.keyId()).isEqualTo(7);
    assertThat(id.issuedAt()).isEqualTo(Shop.START);
    assertThat(id.tag()).isEqualTo(Arrays.copyOf(hmac(OLD, 1, id.claims(), ""), 16));
    assertThat(id.user()).isEqualTo(Arrays.copyOf(hmac(OLD, 3, id.head(), "anna"), 8));
  }

  @Test
  void aSignatureHoldsForItsKeyAndForEveryBitOfTheId() {
    SignedId id = id(SigningKeys.of(7, OLD), Shop.ANNA);
    IdSigner signer = SigningKeys.of(7, OLD).signer(7);

    assertThat(signer.hasSigned(id)).isTrue();
    assertThat(SigningKeys.of(7, NEW).signer(7).hasSigned(id)).isFalse();
    assertThat(everyBitFlipped(id.toString()))
        .hasSize(45 * 8)
        .noneMatch(changed -> signer.hasSigned(SignedId.parse(changed).orElseThrow()));
  }

  private static List<String> everyBitFlipped(String id) {
    byte[] bytes = java.util.Base64.getUrlDecoder().decode(id.substring(3));
    return IntStream.range(0, bytes.length * 8)
        .mapToObj(
            bit -> {
              byte[] changed = bytes.clone();
              changed[bit / 8] ^= (byte) (1 << (bit % 8));
              return "s1." + java.util.Base64.getUrlEncoder().encodeToString(changed);
            })
        .toList();
  }

  @Test
  void anIdBelongsToItsCustomerAndToNobodyKnown() {
    IdSigner signer = SigningKeys.of(1, OLD).signer(1);
    SignedId annas = id(SigningKeys.of(1, OLD), Shop.ANNA);
    SignedId visitors =
        id(SigningKeys.of(1, OLD), Context.anonymous(com.datasaz.rl.feature.Attributes.empty()));

    assertThat(signer.belongsTo(annas, "anna")).isTrue();
    assertThat(signer.belongsTo(annas, null)).isTrue();
    assertThat(signer.belongsTo(annas, "bob")).isFalse();
    assertThat(signer.belongsTo(annas, "ann")).isFalse();
    assertThat(signer.belongsTo(visitors, null)).isTrue();
    assertThat(signer.belongsTo(visitors, "anna")).as("who has signed in since").isTrue();
  }

  /** Whoever sees two ids must not see that they are one customer's. */
  @Test
  void theHashesOfOneCustomerDiffer() {
    SignedIds ids = ids(SigningKeys.of(1, OLD));
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> ids.next(Shop.ANNA)).toList())
        .extracting(id -> Arrays.toString(SignedId.parse(id).orElseThrow().user()))
        .doesNotHaveDuplicates();
  }

  @Test
  void keysRotateInThreeSteps() {
    SigningKeys before = SigningKeys.of(1, OLD);
    SigningKeys between = SigningKeys.of(1, OLD).accepting(2, NEW);
    SigningKeys after = SigningKeys.of(2, NEW).accepting(1, OLD);
    SigningKeys last = SigningKeys.of(2, NEW);

    assertThat(accepts(before, between)).isTrue();
    assertThat(accepts(between, before)).isTrue();
    assertThat(accepts(between, after)).isTrue();
    assertThat(accepts(after, between)).isTrue();
    assertThat(accepts(after, last)).isTrue();
    assertThat(accepts(last, after)).isTrue();
    assertThat(accepts(last, before)).isFalse();
  }

  private static boolean accepts(SigningKeys reader, SigningKeys writer) {
    SignedId id = id(writer, Shop.ANNA);
    IdSigner signer = reader.signer(id.keyId());
    return signer != null && signer.hasSigned(id);
  }

  @Test
  void weakOrAmbiguousKeysAreRefusedAndNoneIsShown() {
    SigningKeys keys = SigningKeys.of(1, OLD);
    assertThatThrownBy(() -> SigningKeys.of(1, new byte[15]))
        .hasMessageContaining("at least 16 bytes, got 15");
    assertThatThrownBy(() -> SigningKeys.of(256, OLD)).hasMessageContaining("key id");
    assertThatThrownBy(() -> keys.accepting(1, NEW)).hasMessageContaining("got 1 twice");
    assertThat(keys.accepting(2, NEW)).hasToString("SigningKeys[signing 1, accepting [1, 2]]");
    assertThat(FeedbackRules.signed(keys).toString()).doesNotContain(Arrays.toString(OLD));
  }
}
