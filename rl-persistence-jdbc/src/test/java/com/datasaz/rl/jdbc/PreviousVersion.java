package com.datasaz.rl.jdbc;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static com.datasaz.rl.store.contract.Facts.state;
import static com.datasaz.rl.store.contract.Facts.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a node of an earlier version does before and after another node has migrated. */
final class PreviousVersion {
  private PreviousVersion() {}

  /** Returns where it is written down what a version of the schema was told. */
  static Path files(int version) {
    return Path.of("src", "test", "resources", "schema", "v" + version);
  }

  static void firstHalf(Store store) {
    store.decisions().append(List.of(decision("r1", "1", NOON, "2", "3")));
    store.interactions().record(List.of(click("a", "1", "2", NOON), click("b", "4", "3", NOON)));
    store.interactions().record(List.of(click("a", "1", "2", NOON)));
    store.userFeatures().put("1", Attributes.builder().put("vip", true).build(), NOON);
    store.models().insert(version("1"), state((byte) 1));
    store.models().activate(MODEL, "1", null, "trained", NOON);
    store.models().leases().take("other", "node", null);
    ask(store);
  }

  static void checkFirstHalf(Store store) {
    assertThat(store.log().read(0, 10)).hasSize(3);
    assertThat(store.decisions().find("r1")).isPresent();
    assertThat(store.userFeatures().get("1")).isPresent();
    assertThat(store.models().active(MODEL).map(ModelVersion::version)).contains("1");
    assertThat(store.models().load(MODEL, "1")).isEqualTo(state((byte) 1));
    assertThat(store.models().leases().current(MODEL)).isEmpty();
  }

  static void secondHalf(Store store) {
    store.decisions().append(List.of(decision("r2", null, NOON.plusSeconds(1), "3", "2")));
    store.interactions().record(List.of(click("c", "1", "3", NOON.plusSeconds(2)).answering("r2")));
    store.userFeatures().put("1", Attributes.builder().put("vip", false).build(), NOON);
    store.models().insert(version("2"), state((byte) 2));
    store.models().activate(MODEL, "2", "1", "trained", NOON);
    store.models().insert(version("3"), state((byte) 3));
    store.models().insert(version("4"), state((byte) 4));
    store.models().insert(version("5"), state((byte) 5));
    store.models().prune(MODEL, 2);
    Lease lease = store.models().leases().take(MODEL, "node", null).orElseThrow();
    store.models().fencedBy(lease).prune(MODEL, 2);
    store.models().leases().release(lease);
    ask(store);
    store.models().rollBack(MODEL, "why", NOON);
  }

  static void checkAll(Store store) {
    assertThat(store.log().read(0, 10)).hasSize(5);
    assertThat(store.models().active(MODEL).map(ModelVersion::version)).contains("1");
    assertThat(store.models().history(MODEL, 10)).hasSize(5);
    assertThat(store.models().load(MODEL, "5")).isEqualTo(state((byte) 5));
    assertThat(store.interactions().history("1", 10)).hasSize(2);
  }

  private static void ask(Store store) {
    store.log().last();
    store.log().read(0, 10);
    store.log().read(NOON, NOON.plus(Duration.ofDays(1)), 0, 10);
    store.decisions().find("r1");
    store.interactions().history("1", 10);
    store.userFeatures().get("1");
    store.models().active(MODEL);
    store.models().history(MODEL, 10);
    store.models().activations(MODEL, 10);
    store.models().load(MODEL, "1");
  }
}
