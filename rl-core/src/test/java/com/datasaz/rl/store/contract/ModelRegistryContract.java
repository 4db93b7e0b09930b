package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.state;
import static com.datasaz.rl.store.contract.Facts.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.store.Activation;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link ModelRegistry} promises. */
public interface ModelRegistryContract extends StoreUnderTest {
  private ModelRegistry models() {
    return store().models();
  }

  private void insert(String... versions) {
    for (String name : versions) {
      models().insert(version(name), state(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  private boolean activate(String version, @Nullable String expected) {
    return models().activate(MODEL, version, expected, "trained", NOON);
  }

  private String active() {
    return anotherNode().models().active(MODEL).map(ModelVersion::version).orElse("none");
  }

  /** Nothing of a version is lost or rounded, whatever its size. */
  @Test
  default void versionComesBackAsItWas() {
    byte[] payload = new byte[3_000_000];
    new Random(1).nextBytes(payload);
    ModelState state = new ModelState("BETA_THOMPSON", "schema ß", payload);
    ModelVersion full =
        new ModelVersion(
            "front 'page'",
            "v2026-03-29.12345678",
            "v1",
            "BETA_THOMPSON",
            "BetaThompson[prior=\"½\", arms={a=1}]",
            "schema ß",
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            NOON,
            new TreeMap<>(Map.of("ctr", 0.1, "é", -Double.MAX_VALUE, "z", Double.MIN_NORMAL)));
    models().insert(full, state);
    assertThat(anotherNode().models().history("front 'page'", 5)).containsExactly(full);
    assertThat(anotherNode().models().load("front 'page'", full.version())).isEqualTo(state);
  }

  /** A model without any version is no special case. */
  @Test
  default void unknownModelIsEmpty() {
    assertThat(models().active(MODEL)).isEmpty();
    assertThat(models().history(MODEL, 1)).isEmpty();
    assertThat(models().activations(MODEL, 1)).isEmpty();
    models().prune(MODEL, 2);
    refused(() -> models().load(MODEL, "1"), "does not exist");
    refused(() -> activate("1", null), "does not exist");
    refused(() -> models().rollBack(MODEL, "why", NOON), "no earlier");
  }

  private static void refused(Runnable call, String reason) {
    assertThatThrownBy(call::run).isInstanceOf(StoreException.class).hasMessageContaining(reason);
  }

  /** A name is given once; a version has the algorithm and the schema of its state. */
  @Test
  default void versionIsInsertedOnce() {
    insert("1");
    refused(() -> models().insert(version("1"), state((byte) 2)), "exists already");
    assertThat(models().load(MODEL, "1")).isEqualTo(state((byte) '1'));
    assertThatThrownBy(
            () -> models().insert(version("2"), new ModelState("DQN", "schema-1", new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("algorithm");
    assertThatThrownBy(
            () -> models().insert(version("2"), new ModelState("LINUCB", "other", new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema");
    assertThat(models().history(MODEL, 5)).hasSize(1);
  }

  /** Last inserted first; inserting activates nothing. */
  @Test
  default void historyIsLastInsertedFirst() {
    insert("2", "10", "1");
    assertThat(active()).isEqualTo("none");
    assertThat(models().history(MODEL, 2))
        .extracting(ModelVersion::version)
        .containsExactly("1", "10");
    assertThat(models().history("other", 2)).isEmpty();
    assertThatThrownBy(() -> models().history(MODEL, 0)).hasMessageContaining("limit");
  }

  /** Only who expects what is active may activate. */
  @Test
  default void activatesByCompareAndSet() {
    insert("1", "2", "3");
    assertThat(activate("2", "1")).isFalse();
    assertThat(active()).isEqualTo("none");
    assertThat(activate("1", null)).isTrue();
    assertThat(activate("2", null)).isFalse();
    assertThat(activate("3", "2")).isFalse();
    assertThat(active()).isEqualTo("1");
    assertThat(activate("2", "1")).isTrue();
    assertThat(active()).isEqualTo("2");
    refused(() -> activate("4", "2"), "does not exist");
    assertThat(models().activations(MODEL, 10))
        .extracting(Activation::version)
        .containsExactly("2", "1");
  }

  /** Who did what when, latest first. */
  @Test
  default void activationsAreAudited() {
    insert("1", "2");
    models().activate(MODEL, "1", null, "trained", NOON);
    models().activate(MODEL, "2", "1", "by 'ops' 🙂", NOON.plusSeconds(1));
    models().rollBack(MODEL, "bad; worse", NOON.plusSeconds(2));
    assertThat(models().activations(MODEL, 10))
        .containsExactly(
            new Activation(MODEL, "1", true, "bad; worse", NOON.plusSeconds(2)),
            new Activation(MODEL, "2", false, "by 'ops' 🙂", NOON.plusSeconds(1)),
            new Activation(MODEL, "1", false, "trained", NOON));
    assertThat(models().activations(MODEL, 1)).hasSize(1);
  }

  /** A roll back undoes as an editor does. */
  @Test
  default void rollsBackAsAnEditorUndoes() {
    insert("1", "2", "3", "4");
    activate("1", null);
    activate("2", "1");
    activate("3", "2");
    assertThat(models().rollBack(MODEL, "why", NOON)).isEqualTo(version("2"));
    assertThat(activate("4", "2")).isTrue();
    assertThat(models().rollBack(MODEL, "why", NOON).version()).isEqualTo("2");
    assertThat(models().rollBack(MODEL, "why", NOON).version()).isEqualTo("1");
    refused(() -> models().rollBack(MODEL, "why", NOON), "no earlier");
    assertThat(active()).isEqualTo("1");
  }

  /** Activating what is active confirms it, and a roll back goes where it went before. */
  @Test
  default void confirmingKeepsTheWayBack() {
    insert("1", "2");
    activate("1", null);
    activate("2", "1");
    assertThat(activate("2", "2")).isTrue();
    assertThat(models().activations(MODEL, 10)).hasSize(3);
    assertThat(models().rollBack(MODEL, "why", NOON).version()).isEqualTo("1");
  }

  /** Old bits go, but never those that serve or may serve by a roll back. */
  @Test
  default void prunesOldBits() {
    insert("1", "2", "3", "4", "5", "6");
    activate("1", null);
    activate("2", "1");
    models().prune(MODEL, 2);
    for (String kept : List.of("1", "2", "5", "6")) {
      assertThat(models().load(MODEL, kept)).isNotNull();
    }
    refused(() -> models().load(MODEL, "3"), "pruned");
    refused(() -> activate("4", "2"), "pruned");
    assertThat(models().history(MODEL, 10)).hasSize(6);
    assertThat(models().rollBack(MODEL, "why", NOON).version()).isEqualTo("1");
    assertThatThrownBy(() -> models().prune(MODEL, 1)).hasMessageContaining("keep");
  }

  /** A version whose bits are gone cannot be reached by a roll back either. */
  @Test
  default void refusesToRollBackToPrunedBits() {
    insert("1", "2", "3", "4", "5");
    activate("1", null);
    activate("2", "1");
    activate("3", "2");
    models().prune(MODEL, 2);
    models().rollBack(MODEL, "why", NOON);
    refused(() -> models().rollBack(MODEL, "why", NOON), "pruned");
    assertThat(active()).isEqualTo("2");
  }

  /** Damaged bits are recognised, and cost the other versions nothing. */
  @Test
  default void recognisesDamagedBits() {
    insert("1", "2");
    assumeTrue(damage(MODEL, "2"), "this store cannot be damaged from outside");
    assertThatThrownBy(() -> models().load(MODEL, "2")).isInstanceOf(ModelStateException.class);
    assertThat(models().load(MODEL, "1")).isEqualTo(state((byte) '1'));
  }
}
