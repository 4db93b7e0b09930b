package com.datasaz.rl.store;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.state;
import static com.datasaz.rl.store.contract.Facts.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.policy.ModelKeys;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedModelsTest {
  private static final ModelKeys OLD = ModelKeys.of(1, secret(1));
  private static final ModelKeys NEW = ModelKeys.of(2, secret(2));

  private final ModelRegistry models = new InMemoryStore().models();
  private final ModelRegistry signed = models.signedWith(OLD);

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) seed);
    return secret;
  }

  private void publish(String name, @Nullable String expected) {
    signed.insert(version(name), state((byte) name.length()));
    assertThat(signed.activate(MODEL, name, expected, "trained", NOON)).isTrue();
  }

  private static void refused(Runnable call, String reason) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining(reason);
  }

  private String serve(ModelRegistry registry) {
    String active = registry.active(MODEL).orElseThrow().version();
    registry.load(MODEL, active);
    return active;
  }

  @Test
  void whatWasSignedIsLoaded() {
    publish("1", null);
    assertThat(models.signedWith(OLD).load(MODEL, "1")).isEqualTo(state((byte) 1));
    assertThat(models.load(MODEL, "1")).as("without keys").isEqualTo(state((byte) 1));
    assertThat(signed.history(MODEL, 5)).hasSize(1);
    assertThat(signed.activations(MODEL, 5)).hasSize(1);
  }

  @Test
  void aStoreMaySignItsModels() {
    Store store = new InMemoryStore();
    byte[] oldSecret = secret(1);
    byte[] newSecret = secret(2);
    // region signed
    ModelKeys keys = ModelKeys.of(2, newSecret).accepting(1, oldSecret);
    Store signed = store.withModels(store.models().signedWith(keys));
    // endregion
    signed.models().insert(version("1"), state((byte) 1));
    assertThat(signed.models().load(MODEL, "1")).isEqualTo(state((byte) 1));
    assertThat(signed.log()).isSameAs(store.log());
  }

  @Test
  void whatWasNotSignedIsRefused() {
    models.insert(version("1"), state((byte) 1));
    refused(() -> signed.load(MODEL, "1"), "must be signed");
  }

  @Test
  void otherKeysAreRefused() {
    publish("1", null);
    refused(() -> models.signedWith(NEW).load(MODEL, "1"), "names key 1");
    refused(() -> models.signedWith(ModelKeys.of(1, secret(9))).load(MODEL, "1"), "is wrong");
  }

  @Test
  void keysRotate() {
    publish("1", null);
    ModelRegistry rotated = models.signedWith(NEW.accepting(1, secret(1)));
    assertThat(rotated.load(MODEL, "1")).isEqualTo(state((byte) 1));
    rotated.insert(version("2"), state((byte) 2));
    refused(() -> signed.load(MODEL, "2"), "names key 2");
    assertThat(models.signedWith(OLD.accepting(2, secret(2))).load(MODEL, "2"))
        .isEqualTo(state((byte) 2));
  }

  @Test
  void bitsOfAnotherVersionAreRefused() {
    publish("1", null);
    models.insert(version("2"), models.load(MODEL, "1"));
    refused(() -> signed.load(MODEL, "2"), "is wrong");
  }

  @Test
  void anOlderVersionIsRefusedUnlessRolledBackTo() {
    publish("9", null);
    publish("10", "9");
    assertThat(serve(signed)).isEqualTo("10");
    models.activate(MODEL, "9", "10", "by an intruder", NOON);
    refused(() -> signed.active(MODEL), "older than 10");
    models.activate(MODEL, "10", "9", "again", NOON);
    assertThat(serve(signed)).isEqualTo("10");

    assertThat(signed.rollBack(MODEL, "bad", NOON).version()).isEqualTo("9");
    assertThat(serve(signed)).isEqualTo("9");
    publish("11", "9");
    assertThat(serve(signed)).isEqualTo("11");
  }

  @Test
  void aVersionThatWasInsertedAndNeverServedMakesNothingOld() {
    publish("1", null);
    signed.insert(version("2"), state((byte) 2));
    signed.load(MODEL, "2");
    assertThat(serve(signed)).isEqualTo("1");
  }

  @Test
  void theHolderOfALeaseSigns() {
    Lease lease = signed.leases().take(MODEL, "a", null).orElseThrow();
    signed.fencedBy(lease).insert(version("1"), state((byte) 1));
    assertThat(signed.load(MODEL, "1")).isEqualTo(state((byte) 1));
    signed.leases().release(lease);
    assertThatThrownBy(() -> signed.fencedBy(lease).prune(MODEL, 2))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void versionsMustBeNumbered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signed.insert(version("v1"), state((byte) 1)))
        .withMessageContaining("number");
    models.insert(version("v1"), state((byte) 1));
    models.activate(MODEL, "v1", null, "by hand", NOON);
    refused(() -> signed.active(MODEL), "not signed");
  }

  @Test
  void keysAreCheckedAndShowNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKeys.of(1, new byte[15]))
        .withMessageContaining("16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OLD.accepting(1, secret(3)))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException().isThrownBy(() -> ModelKeys.of(256, secret(1)));
    assertThat(OLD.accepting(7, secret(2))).hasToString("ModelKeys[signing 1, accepting [1, 7]]");
  }

  @Test
  void aSignatureSurvivesTheBytesAndChangesNoDigest() {
    ModelState state = state((byte) 1, (byte) 2).signedBy(OLD, "1/" + MODEL);
    ModelState read = ModelState.fromBytes(state.toBytes());
    assertThat(read.verifiedBy(OLD, "1/" + MODEL)).isEqualTo(state((byte) 1, (byte) 2));
    assertThat(read.sha256()).isEqualTo(state((byte) 1, (byte) 2).sha256());
    assertThat(read.toBytes()).isEqualTo(state.toBytes());
  }
}
