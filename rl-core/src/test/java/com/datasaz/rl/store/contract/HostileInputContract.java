package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static com.datasaz.rl.store.contract.Facts.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.Activation;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every string is data: stored unchanged, told apart from every other, or refused by name. */
public interface HostileInputContract extends StoreUnderTest {
  /** Ids of users: each has its own history. */
  @Test
  default void userIdsAreData() {
    check(
        (text, number) -> {
          Interaction done = click("k-" + number, text, id(1), NOON);
          store().interactions().record(List.of(done));
          assertThat(store().interactions().history(text, 10)).containsExactly(done);
          assertThat(store().interactions().unattributed(text, NOON, NOON.plusSeconds(1)))
              .hasSize(1);
        });
  }

  /** Features of users. */
  @Test
  default void featuresAreData() {
    check(
        (text, number) -> {
          Attributes features = Attributes.builder().put("n", number).build();
          store().userFeatures().put(text, features, NOON);
          assertThat(store().userFeatures().get(text)).contains(features);
        });
    check(
        (text, number) -> {
          Attributes features = Attributes.builder().put("v", text).build();
          store().userFeatures().put(id(number + 1), features, NOON.plusSeconds(1));
          assertThat(store().userFeatures().get(id(number + 1))).contains(features);
        });
    check(
        (text, number) -> {
          Attributes features = Attributes.builder().put(text, "v").build();
          store().userFeatures().put(id(number + 1), features, NOON.plusSeconds(2));
          assertThat(store().userFeatures().get(id(number + 1))).contains(features);
        });
  }

  /** Keys of interactions. */
  @Test
  default void keysAreData() {
    check(
        (text, number) -> {
          assertThat(store().interactions().record(List.of(click(text, id(1), id(2), NOON))))
              .allMatch(recorded -> recorded.isNew() && recorded.key().equals(text));
        });
  }

  /** Products, recommendations and sessions of interactions. */
  @Test
  default void partsOfInteractionsAreData() {
    check((text, number) -> comesBack(click("i-" + number, id(1), text, NOON)));
    check((text, number) -> comesBack(click("r-" + number, id(1), id(2), NOON).answering(text)));
    check((text, number) -> comesBack(click("s-" + number, id(1), id(2), NOON).inSession(text)));
  }

  private void comesBack(Interaction interaction) {
    long before = store().log().last();
    store().interactions().record(List.of(interaction));
    assertThat(store().log().read(before, 10))
        .extracting(entry -> ((LogEntry.Feedback) entry).interaction())
        .containsExactly(interaction);
    String recommendation = interaction.recommendationId();
    if (recommendation != null) {
      assertThat(store().interactions().answers(recommendation)).hasSize(1);
    }
  }

  /** Ids, customers and products of decisions. */
  @Test
  default void decisionsAreData() {
    check((text, number) -> comesBack(decision(text, id(1), NOON, id(2))));
    check(
        (text, number) -> {
          comesBack(decision("user-" + number, text, NOON, id(30)));
          assertThat(store().decisions().shown(text, id(30), NOON, NOON.plusSeconds(1))).hasSize(1);
        });
    check(
        (text, number) -> {
          comesBack(decision("item-" + number, id(31), NOON, text));
          assertThat(store().decisions().shown(id(31), text, NOON, NOON.plusSeconds(1))).hasSize(1);
        });
  }

  private void comesBack(Decision decision) {
    store().decisions().append(List.of(decision));
    assertThat(store().decisions().find(decision.id()))
        .map(LogEntry.Shown::decision)
        .contains(decision);
  }

  /** Models, versions, candidates and reasons of decisions. */
  @Test
  default void partsOfDecisionsAreData() {
    check((text, number) -> comesBack(decide("m-" + number, text, "1", "why", id(2), "v")));
    check((text, number) -> comesBack(decide("v-" + number, "m", text, "why", id(2), "v")));
    check((text, number) -> comesBack(decide("f-" + number, "m", "1", text, id(2), "v")));
    check((text, number) -> comesBack(decide("c-" + number, "m", "1", "why", text, "v")));
    check((text, number) -> comesBack(decide("a-" + number, "m", "1", "why", id(2), text)));
  }

  private Decision decide(
      String id, String model, String version, String fallback, String candidate, String value) {
    Attributes attributes = Attributes.builder().put("a", value).build();
    return new Decision(
        id,
        NOON,
        new Context(id(1), attributes),
        model,
        version,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.ALL, 1, List.of(candidate)),
        List.of(new ShownItem(new Item(id(2), attributes), 0, 0, 1, false, Placement.FALLBACK)),
        fallback);
  }

  /** Names of models, of versions, of parents and of figures; configurations and schemas. */
  @Test
  default void versionsAreData() {
    check((text, number) -> comesBack(version(text, "1", "p", "L", "c", "s", "f")));
    check((text, number) -> comesBack(version("v", text, "p", "L", "c", "s", "f")));
    check((text, number) -> comesBack(version("p" + number, "1", text, "L", "c", "s", "f")));
    check((text, number) -> comesBack(version("a" + number, "1", "p", text, "c", "s", "f")));
    check((text, number) -> comesBack(version("c" + number, "1", "p", "L", text, "s", "f")));
    check((text, number) -> comesBack(version("s" + number, "1", "p", "L", "c", text, "f")));
    check((text, number) -> comesBack(version("f" + number, "1", "p", "L", "c", "s", text)));
  }

  private static ModelVersion version(
      String model,
      String version,
      String parent,
      String algorithm,
      String configuration,
      String schema,
      String figure) {
    return new ModelVersion(
        model,
        version,
        parent,
        algorithm,
        configuration,
        schema,
        1,
        1,
        NOON,
        new TreeMap<>(Map.of(figure, 1.0)));
  }

  private void comesBack(ModelVersion version) {
    ModelState state = new ModelState(version.algorithm(), version.schemaFingerprint(), bytes());
    store().models().insert(version, state);
    assertThat(store().models().history(version.model(), 1)).containsExactly(version);
    assertThat(store().models().load(version.model(), version.version())).isEqualTo(state);
  }

  private static byte[] bytes() {
    return new byte[] {1, 2, 3};
  }

  /** Reasons of activations. */
  @Test
  default void reasonsAreData() {
    store().models().insert(Facts.version("1"), state((byte) 1));
    store().models().activate(Facts.MODEL, "1", null, "first", NOON);
    check(
        (text, number) -> {
          store().models().activate(Facts.MODEL, "1", "1", text, NOON);
          assertThat(store().models().activations(Facts.MODEL, 1))
              .containsExactly(new Activation(Facts.MODEL, "1", false, text, NOON));
        });
  }

  /** Ids of customers who are erased: each is told apart from every other. */
  @Test
  default void erasedIdsAreData() {
    check(
        (text, number) -> {
          assertThat(store().customers().isErased(text)).isFalse();
          assertThat(store().customers().beginErasure(text, NOON).userId()).isEqualTo(text);
          assertThat(store().customers().completeErasure(text).userId()).isNull();
          assertThat(store().customers().isErased(text)).isTrue();
          assertThat(store().customers().read(text, 0, 1)).isEmpty();
        });
    assertThat(store().customers().erasuresUnderWay()).isEmpty();
  }

  /** Keys, ids and reasons of dead letters. */
  @Test
  default void deadLettersAreData() {
    check((text, number) -> buried(click(text, id(1), id(2), NOON), "why"));
    check((text, number) -> buried(click("u-" + number, text, id(2), NOON), "why"));
    check((text, number) -> buried(click("i-" + number, id(1), text, NOON), "why"));
    check((text, number) -> buried(click("r-" + number, id(1), id(2), NOON), text));
    check(
        (text, number) -> {
          Decision decision = decide("c-" + number, "m", "1", "why", text, text);
          store().rejected().put(decision, text, NOON);
          assertThat(((DeadLetter.OfDecision) last()).decision()).isEqualTo(decision);
        });
  }

  private void buried(Interaction interaction, String reason) {
    store().rejected().put(interaction, reason, NOON);
    assertThat(((DeadLetter.OfInteraction) last()).interaction()).isEqualTo(interaction);
  }

  private DeadLetter last() {
    List<DeadLetter> letters = store().rejected().read(0, 1);
    assertThat(letters).hasSize(1);
    assertThat(store().rejected().delete(letters.get(0).id())).isTrue();
    return letters.get(0);
  }

  /** The long form, {@code -Drl.hostile=true}, tries them all. */
  @Test
  default void thereAreFiveHundred() {
    assertThat(HostileStrings.everyOne())
        .hasSizeBetween(450, 550)
        .containsAll(HostileStrings.all())
        .anyMatch(text -> text.contains("\u202E"))
        .anyMatch(text -> text.length() == 100_000);
    assertThat(HostileStrings.all()).hasSizeGreaterThan(200);
  }

  private static void check(Attempt attempt) {
    List<String> texts = HostileStrings.all();
    int stored = 0;
    for (int i = 0; i < texts.size(); i++) {
      stored += stores(attempt, texts.get(i), i) ? 1 : 0;
    }
    assertThat(stored).isPositive();
  }

  private static boolean stores(Attempt attempt, String text, int number) {
    try {
      attempt.with(text, number);
      return true;
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("must");
      return false;
    }
  }

  /** Something that is done with a hostile string. */
  interface Attempt {
    /**
     * Stores it and reads it back.
     *
     * @param text the string
     * @param number its number, from 0
     */
    void with(String text, int number);
  }
}
