package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static com.datasaz.rl.store.contract.Facts.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.CustomerExport;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.KeptAssignment;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Participant;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.Salvage;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link DeadLetterStore}, {@link Retention} and exports promise. */
public interface SalvageContract extends StoreUnderTest {
  /** When things are tried. */
  Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

  private DeadLetterStore letters() {
    return store().rejected();
  }

  private Interaction full(String key, String userId) {
    return new Interaction(
        key,
        userId,
        id(2),
        com.datasaz.rl.event.InteractionType.PURCHASE,
        NOON,
        -12.5,
        "d 'é' \"🫐\"",
        "session\\",
        Attributes.builder().put("é", "🫐\\\"").put("n", 1e-300).put("f", true).build());
  }

  /** Letters come back as they were, on every node, the oldest first. */
  @Test
  default void lettersComeBackAsTheyWere() {
    Interaction done = full("k-1", id(1));
    Decision shown = decision("d 'é' \"🫐\"", id(1), NOON, id(2), id(3));
    letters().put(done, "why: 'x'\n🫐", NOON);
    letters().put(shown, "y".repeat(2_000), NOON.plusSeconds(1));
    List<DeadLetter> read = anotherNode().rejected().read(0, 10);
    assertThat(read).hasSize(2);
    assertThat(((DeadLetter.OfInteraction) read.get(0)).interaction()).isEqualTo(done);
    assertThat(read.get(0).reason()).isEqualTo("why: 'x'??");
    assertThat(read.get(0).time()).isEqualTo(NOON);
    assertThat(((DeadLetter.OfDecision) read.get(1)).decision()).isEqualTo(shown);
    assertThat(read.get(1).reason()).hasSize(DeadLetter.MAX_REASON_LENGTH);
    assertThat(letters().read(read.get(0).id(), 10)).containsExactly(read.get(1));
    assertThat(letters().read(0, 1)).containsExactly(read.get(0));
    assertThat(letters().delete(read.get(0).id())).isTrue();
    assertThat(letters().delete(read.get(0).id())).isFalse();
    assertThat(letters().read(0, 10)).containsExactly(read.get(1));
  }

  /** The same fact is one letter, with the latest reason. */
  @Test
  default void theSameFactIsOneLetter() {
    letters().put(full("k-1", id(1)), "first", NOON);
    anotherNode().rejected().put(full("k-1", id(1)), "second", NOON);
    letters().put(decision("k-1", id(1), NOON), "another kind", NOON);
    assertThat(letters().read(0, 10))
        .extracting(DeadLetter::reason)
        .containsExactly("second", "another kind");
  }

  /** What the log takes is no letter any more. */
  @Test
  default void lettersAreTriedAgain() {
    letters().put(click("k-1", id(1), id(2), NOON), "the database was mended", NOON);
    letters().put(decision("d-1", id(1), NOON, id(2)), "the database was mended", NOON);
    assertThat(new Salvage(store(), CLOCK).retry()).isEqualTo(2);
    assertThat(letters().read(0, 10)).isEmpty();
    assertThat(store().log().read(0, 10)).hasSize(2);
    assertThat(new Salvage(store(), CLOCK).retry()).isZero();
  }

  /** Letters of a customer go with the customer, and none comes after. */
  @Test
  default void lettersAreErased() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    letters().put(full("k-1", id(1)), "why", NOON);
    letters().put(decision("d-1", id(1), NOON), "why", NOON);
    letters().put(full("k-2", id(2)), "why", NOON);
    new CustomerEraser(store(), CLOCK, List.of()).eraseUser(id(1));
    assertThat(letters().read(0, 10))
        .extracting(letter -> ((DeadLetter.OfInteraction) letter).interaction().key())
        .containsExactly("k-2");
    assertThatThrownBy(() -> letters().put(full("k-1", id(1)), "why", NOON))
        .isInstanceOf(ErasedCustomerException.class);
    Salvage.Left left =
        new Salvage(store(), CLOCK)
            .record(
                List.of(
                    click("a", id(3), id(2), NOON),
                    click("b", id(1), id(2), NOON),
                    click("c", id(3), id(2), NOON)));
    assertThat(left).isEqualTo(new Salvage.Left(0, 1));
    assertThat(letters().read(0, 10)).hasSize(1);
    assertThat(store().interactions().history(id(3), 10)).hasSize(2);
  }

  /** Old entries go, batch by batch, the young stay, and the order stands. */
  @Test
  default void deletesOldEntries() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    for (int i = 0; i < 10; i++) {
      store().decisions().append(List.of(decision("d-" + i, id(1), NOON.plusSeconds(i), id(2))));
      store().interactions().record(List.of(click("k-" + i, id(1), id(2), NOON.plusSeconds(i))));
    }
    List<LogEntry> before = store().log().read(0, 100);
    Retention retention = store().retention();
    assertThat(retention.deleteBefore(NOON.plusSeconds(5), List.of(), 2)).isEqualTo(4);
    assertThat(retention.deleteBefore(NOON.plusSeconds(5), List.of(), 100)).isEqualTo(6);
    assertThat(retention.deleteBefore(NOON.plusSeconds(5), List.of(), 100)).isZero();
    assertThat(anotherNode().log().read(0, 100)).isEqualTo(before.subList(10, 20));
    assertThat(store().log().last()).isEqualTo(before.get(19).sequence());
    assertThat(store().decisions().find("d-4")).isEmpty();
    assertThat(store().interactions().history(id(1), 100)).hasSize(5);
    assertThatThrownBy(() -> retention.deleteBefore(NOON, List.of(), 0))
        .hasMessageContaining("limit");
  }

  /** What somebody has still to learn stays. */
  @Test
  default void whatIsNotLearntIsKept() {
    store()
        .decisions()
        .append(
            IntStream.range(0, 4).mapToObj(i -> decision("d-" + i, id(1), NOON, id(2))).toList());
    long second = store().log().read(0, 2).get(1).sequence();
    Retention retention = store().retention();
    assertThat(retention.deleteBefore(NOON.plusSeconds(9), List.of(MODEL), 100)).isZero();
    insert("1", second);
    assertThat(retention.deleteBefore(NOON.plusSeconds(9), List.of(MODEL, "never learnt"), 100))
        .isZero();
    assertThat(retention.deleteBefore(NOON.plusSeconds(9), List.of(MODEL), 100)).isEqualTo(2);
    insert("2", store().log().last());
    assertThat(retention.deleteBefore(NOON.plusSeconds(9), List.of(MODEL), 100)).isEqualTo(2);
    assertThat(store().log().read(0, 10)).isEmpty();
  }

  private void insert(String name, long learntThrough) {
    ModelVersion like = Facts.version(name);
    store()
        .models()
        .insert(
            new ModelVersion(
                like.model(),
                name,
                null,
                like.algorithm(),
                like.configuration(),
                like.schemaFingerprint(),
                learntThrough,
                1,
                NOON,
                new TreeMap<>()),
            state((byte) 1));
  }

  /** All that is kept of a customer and nothing of others, always in the same form. */
  @Test
  default void exportsWhatIsACustomers() throws IOException {
    store().decisions().append(List.of(decision("d-1", id(1), NOON, id(20))));
    store().decisions().append(List.of(decision("d-2", id(2), NOON, id(20))));
    store().interactions().record(List.of(full("k-1", id(1)), click("k-2", id(2), id(3), NOON)));
    store().userFeatures().put(id(1), Attributes.builder().put("age", 41).build(), NOON);
    store().assignments().keep(new KeptAssignment("home", new Participant(null, "v"), "b", NOON));
    store().assignments().keep(new KeptAssignment("home", new Participant(id(1), "v"), "b", NOON));
    store().assignments().keep(new KeptAssignment("home", new Participant(id(2), null), "a", NOON));
    assertThat(export(id(1)))
        .isEqualTo(
            """
            {"user":"%s","features":{"age":41.0},"log":[\
            {"kind":"shown","place":1,"recommendation":"d-1","time":"2026-03-29T12:00:00.123456Z",\
            "model":"home-page","version":"1","fallback":null,"context":{"device":"phone"},\
            "items":[{"item":"%s","position":0,"propensity":0.25,"score":0.5,"explored":false,\
            "placement":"POLICY","attributes":{"brand":"\\u00d8","price":9.5}}]},\
            {"kind":"done","place":3,"key":"k-1","time":"2026-03-29T12:00:00.123456Z",\
            "type":"PURCHASE","item":"%s","value":-12.5,\
            "recommendation":"d '\\u00e9' \\"\\ud83e\\uded0\\"","session":"session\\\\",\
            "context":{"f":true,"n":1.0E-300,"\\u00e9":"\\ud83e\\uded0\\\\\\""}}],"refused":[],\
            "assignments":[{"experiment":"home","visitor":null,"variant":"b",\
            "time":"2026-03-29T12:00:00.123456Z"},{"experiment":"home","visitor":"v","variant":"b",\
            "time":"2026-03-29T12:00:00.123456Z"}]}\
            """
                .formatted(id(1), id(20), id(2)));
    assertThat(export(id(9)))
        .isEqualTo(
            "{\"user\":\"%s\",\"features\":null,\"log\":[],\"refused\":[],\"assignments\":[]}"
                .formatted(id(9)));
  }

  /** What the log refused of a customer is kept of them too. */
  @Test
  default void exportsLetters() throws IOException {
    letters().put(click("k-1", id(1), id(2), NOON), "why", NOON.plusSeconds(1));
    letters().put(click("k-2", id(2), id(2), NOON), "why", NOON);
    assertThat(export(id(1)))
        .endsWith(
            """
            "log":[],"refused":[{"reason":"why","time":"2026-03-29T12:00:01.123456Z","fact":\
            {"kind":"done","place":0,"key":"k-1","time":"2026-03-29T12:00:00.123456Z",\
            "type":"CLICK","item":"%s","value":0.0,"recommendation":null,"session":null,\
            "context":{}}}],"assignments":[]}\
            """
                .formatted(id(2)));
  }

  private String export(String userId) throws IOException {
    StringBuilder json = new StringBuilder();
    CustomerExport.write(store(), userId, json);
    return json.toString();
  }
}
