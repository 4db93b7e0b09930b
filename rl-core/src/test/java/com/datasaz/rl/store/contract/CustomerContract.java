package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static com.datasaz.rl.store.contract.Facts.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link CustomerStore} promises. */
public interface CustomerContract extends StoreUnderTest {
  private CustomerStore customers() {
    return store().customers();
  }

  /** Number 1 is the customer, number 2 somebody else, and a visitor answers both. */
  private void twoCustomers() {
    store()
        .decisions()
        .append(
            List.of(
                decision("own-1", id(1), NOON, id(20), id(21)),
                decision("other-1", id(2), NOON, id(20), id(21)),
                decision("own-2", id(1), NOON, id(22))));
    store()
        .interactions()
        .record(
            List.of(
                click("own", id(1), id(20), NOON),
                click("other", id(2), id(20), NOON),
                visitor("nameless", "own-2"),
                visitor("other nameless", "other-1"),
                click("own in other's", id(1), id(21), NOON).answering("other-1"),
                click("other's in own", id(2), id(20), NOON).answering("own-1")));
    Attributes features = Attributes.builder().put("age", 41).build();
    store().userFeatures().put(id(1), features, NOON);
    store().userFeatures().put(id(2), features, NOON);
  }

  private Interaction visitor(String key, String recommendation) {
    return new Interaction(
        key, null, id(22), InteractionType.VIEW, NOON, 0, recommendation, null, Attributes.empty());
  }

  private LogEntry.Erased erase(String userId) {
    return new CustomerEraser(store(), Clock.fixed(NOON, ZoneOffset.UTC), List.of())
        .eraseUser(userId);
  }

  private List<String> log() {
    List<LogEntry> entries = anotherNode().log().read(0, 100);
    return entries.stream().map(CustomerContract::nameOf).toList();
  }

  private static String nameOf(LogEntry entry) {
    if (entry instanceof LogEntry.Shown shown) {
      return shown.decision().id();
    }
    return entry instanceof LogEntry.Feedback feedback ? feedback.interaction().key() : "erased";
  }

  /** Their entries, in order, by any page size; nobody else's. */
  @Test
  default void readsWhatIsACustomers() {
    twoCustomers();
    for (int limit : new int[] {1, 2, 10}) {
      List<String> names = new ArrayList<>();
      List<LogEntry> page = customers().read(id(1), 0, limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        page.forEach(entry -> names.add(nameOf(entry)));
        page = customers().read(id(1), page.get(page.size() - 1).sequence(), limit);
      }
      assertThat(names).containsExactly("own-1", "own-2", "own", "nameless", "own in other's");
    }
    assertThat(customers().read(id(9), 0, 10)).isEmpty();
    assertThatThrownBy(() -> customers().read(id(1), 0, 0)).hasMessageContaining("limit");
  }

  /** Nothing of theirs is left, everything of others is, and the order of the log stands. */
  @Test
  default void erasesACustomerAndNobodyElse() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    twoCustomers();
    List<LogEntry> before = store().log().read(0, 100);
    LogEntry.Erased erased = erase(id(1));
    assertThat(log())
        .containsExactly("other-1", "other", "other nameless", "other's in own", "erased");
    assertThat(store().log().read(0, 100))
        .containsAll(before.stream().filter(this::stays).toList());
    assertThat(customers().read(id(1), 0, 10)).isEmpty();
    assertThat(store().interactions().history(id(1), 10)).isEmpty();
    assertThat(store().interactions().answers("own-2")).isEmpty();
    assertThat(store().decisions().find("own-1")).isEmpty();
    assertThat(store().decisions().shown(id(1), id(20), NOON, NOON.plusSeconds(1))).isEmpty();
    assertThat(store().userFeatures().get(id(1))).isEmpty();
    assertThat(store().userFeatures().get(id(2))).isPresent();
    assertThat(erased.isComplete()).isTrue();
    assertThat(erased.userId()).isNull();
    assertThat(erased.since()).isEqualTo(before.get(0).sequence());
    assertThat(erased.rows()).isGreaterThanOrEqualTo(5);
    assertThat(erased.time()).isEqualTo(NOON);
    assertThat(store().log().last()).isEqualTo(erased.completed());
  }

  private boolean stays(LogEntry entry) {
    return nameOf(entry).startsWith("other");
  }

  /** Late, repeated and new facts are refused on every node; others' are not. */
  @Test
  default void refusesWhatComesLate() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    twoCustomers();
    erase(id(1));
    long last = store().log().last();
    for (var node : List.of(store(), anotherNode())) {
      refused(() -> node.interactions().record(List.of(click("own", id(1), id(20), NOON))));
      refused(
          () ->
              node.interactions()
                  .record(
                      List.of(click("a", id(2), id(20), NOON), click("b", id(1), id(20), NOON))));
      refused(() -> node.decisions().append(List.of(decision("own-1", id(1), NOON, id(20)))));
      refused(() -> node.userFeatures().put(id(1), Attributes.empty(), NOON.plusSeconds(1)));
      assertThat(node.customers().isErased(id(1))).isTrue();
      assertThat(node.customers().isErased(id(2))).isFalse();
    }
    assertThat(store().log().last()).isEqualTo(last);
    assertThat(store().interactions().record(List.of(click("a", id(2), id(20), NOON))))
        .allMatch(recorded -> recorded.isNew());
  }

  private void refused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ErasedCustomerException.class)
        .hasMessageNotContaining(id(1));
  }

  /** Who records together with an erased customer's late event does not hear of it. */
  @Test
  default void aRefusalCostsNobodyElse() throws Exception {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    erase(id(1));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 80).<Callable<Boolean>>mapToObj(i -> () -> records(i)).toList();
      int refusals = 0;
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        refusals += call.get() ? 0 : 1;
      }
      assertThat(refusals).isEqualTo(20);
    } finally {
      threads.shutdownNow();
    }
    assertThat(store().interactions().history(id(2), 100)).hasSize(60);
  }

  private boolean records(int number) {
    try {
      String user = id(number % 4 == 0 ? 1 : 2);
      store().interactions().record(List.of(click("k-" + number, user, id(20), NOON)));
      return true;
    } catch (ErasedCustomerException e) {
      return false;
    }
  }

  /** Begun, it has its place and refuses; the rows wait, and whoever resumes finds it. */
  @Test
  default void anInterruptedErasureIsCompleted() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    twoCustomers();
    LogEntry.Erased begun = customers().beginErasure(id(1), NOON);
    assertThat(begun.isComplete()).isFalse();
    assertThat(begun.userId()).isEqualTo(id(1));
    refused(() -> store().interactions().record(List.of(click("late", id(1), id(20), NOON))));
    assertThat(customers().read(id(1), 0, 10)).hasSize(5);
    assertThat(anotherNode().customers().erasuresUnderWay()).containsExactly(begun);
    assertThat(customers().beginErasure(id(1), NOON.plusSeconds(1))).isEqualTo(begun);
    assertThat(store().log().read(begun.sequence() - 1, 10)).containsExactly(begun);

    List<String> told = new ArrayList<>();
    CustomerEraser eraser =
        new CustomerEraser(anotherNode(), Clock.systemUTC(), List.of(told::add));
    List<LogEntry.Erased> completed = eraser.resume();
    assertThat(told).containsExactly(id(1));
    assertThat(completed).extracting(LogEntry::sequence).containsExactly(begun.sequence());
    assertThat(customers().read(id(1), 0, 10)).isEmpty();
    assertThat(customers().erasuresUnderWay()).isEmpty();
    assertThat(eraser.resume()).isEmpty();
    assertThat(eraser.eraseUser(id(1))).isEqualTo(completed.get(0));
  }

  /** Somebody of whom nothing is known can be erased too, ahead of late events. */
  @Test
  default void erasesWhoIsNotKnown() {
    assumeTrue(refusesAtOnce(), "a journal acknowledges first");
    LogEntry.Erased erased = erase(id(7));
    assertThat(erased.since()).isZero();
    assertThat(erased.rows()).isZero();
    refused(() -> store().interactions().record(List.of(click("k", id(7), id(20), NOON))));
    assertThatThrownBy(() -> customers().completeErasure(id(8)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("begin");
  }

  /** A period of facts has no erasures in it. */
  @Test
  default void periodsHoldFactsOnly() {
    twoCustomers();
    erase(id(1));
    assertThat(store().log().read(NOON, NOON.plusSeconds(1), 0, 100))
        .hasSize(4)
        .noneMatch(LogEntry.Erased.class::isInstance);
  }

  /** Versions that learnt from the customer cannot be rolled back to; those that serve stay. */
  @Test
  default void prunesVersionsThatHoldTheCustomer() {
    store().decisions().append(List.of(decision("d", id(2), NOON, id(20))));
    insert("before", store().log().last(), 0);
    twoCustomers();
    insert("holds", store().log().last(), 0);
    insert("serves", store().log().last(), 0);
    store().models().activate(MODEL, "holds", null, "test", NOON);
    store().models().activate(MODEL, "serves", "holds", "test", NOON);
    LogEntry.Erased begun = customers().beginErasure(id(1), NOON);
    insert("subtracted", begun.sequence(), 0);
    insert("last", store().log().last() - 1, 0);
    LogEntry.Erased erased = customers().completeErasure(id(1));
    assertThatThrownBy(() -> store().models().load(MODEL, "holds"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("pruned");
    assertThatThrownBy(() -> store().models().rollBack(MODEL, "test", NOON))
        .hasMessageContaining("pruned");
    for (String kept : List.of("before", "serves", "subtracted", "last")) {
      assertThat(store().models().load(MODEL, kept)).isNotNull();
    }
    assertThat(customers().pruneErased())
        .extracting(ModelVersion::version)
        .containsExactly("serves");
    insert("rebuilt", begun.sequence() - 1, erased.completed());
    store().models().activate(MODEL, "rebuilt", "serves", "test", NOON);
    assertThat(customers().pruneErased()).isEmpty();
    assertThatThrownBy(() -> store().models().load(MODEL, "serves")).hasMessageContaining("pruned");
    assertThat(store().models().load(MODEL, "rebuilt")).isNotNull();
  }

  private void insert(String version, long learntThrough, long foldedFrom) {
    ModelVersion like = Facts.version(version);
    store()
        .models()
        .insert(
            new ModelVersion(
                like.model(),
                version,
                null,
                like.algorithm(),
                like.configuration(),
                like.schemaFingerprint(),
                learntThrough,
                1,
                NOON,
                new TreeMap<>(Map.of(ModelVersion.FOLDED_FROM, (double) foldedFrom))),
            state((byte) 1));
  }
}
