package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.KeptAssignment;
import com.datasaz.rl.store.Participant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link AssignmentStore} promises. */
public interface AssignmentContract extends StoreUnderTest {
  private AssignmentStore assignments() {
    return store().assignments();
  }

  private static KeptAssignment kept(
      @Nullable String userId, @Nullable String visitorId, String variant) {
    return new KeptAssignment("home", new Participant(userId, visitorId), variant, NOON);
  }

  private static Participant visitor(String id) {
    return new Participant(null, id);
  }

  private static Participant customer(String id) {
    return new Participant(id, null);
  }

  /**
   * The first variant stays, on every node, whatever is given later; giving it again is no harm.
   */
  @Test
  default void theFirstVariantStays() {
    assertThat(assignments().find("home", customer(id(1)))).isEmpty();
    assertThat(assignments().keep(kept(id(1), null, "a"))).isEqualTo("a");
    assertThat(anotherNode().assignments().keep(kept(id(1), null, "b"))).isEqualTo("a");
    assertThat(assignments().keep(kept(null, "v", "Ø 'b'"))).isEqualTo("Ø 'b'");
    assertThat(assignments().keep(kept(null, "v", "a"))).isEqualTo("Ø 'b'");
    assertThat(anotherNode().assignments().find("home", customer(id(1)))).contains("a");
    assertThat(anotherNode().assignments().find("home", visitor("v"))).contains("Ø 'b'");
    assertThat(assignments().find("HOME", customer(id(1)))).isEmpty();
    assertThat(assignments().find("home", visitor("V"))).isEmpty();
  }

  /** A visitor and a customer with the same id have nothing to do with each other. */
  @Test
  default void aVisitorIsNotTheCustomerOfThatId() {
    assignments().keep(kept(null, id(1), "a"));
    assertThat(assignments().find("home", customer(id(1)))).isEmpty();
    assertThat(assignments().keep(kept(id(1), null, "b"))).isEqualTo("b");
    assertThat(assignments().find("home", visitor(id(1)))).contains("a");
  }

  /** The customer's own goes first, else the visitor's; each keeps what it had. */
  @Test
  default void theCustomersOwnGoesFirst() {
    assignments().keep(kept(null, "v", "a"));
    Participant both = new Participant(id(1), "v");
    assertThat(assignments().find("home", both)).contains("a");
    assignments().keep(kept(id(1), null, "b"));
    assertThat(assignments().find("home", both)).contains("b");
    assertThat(assignments().keep(kept(id(1), "v", "a"))).isEqualTo("b");
    assertThat(assignments().find("home", visitor("v"))).contains("a");
  }

  /** What a visitor kept belongs to the customer who signed in first. */
  @Test
  default void aVisitorsBelongsToWhoSignedInFirst() {
    assignments().keep(kept(null, "v", "a"));
    assertThat(assignments().of(id(1))).isEmpty();
    assignments().keep(kept(id(1), "v", "a"));
    assignments().keep(kept(id(2), "v", "a"));
    assertThat(anotherNode().assignments().of(id(1)))
        .containsExactly(kept(id(1), null, "a"), kept(id(1), "v", "a"));
    assertThat(assignments().of(id(2))).containsExactly(kept(id(2), null, "a"));
  }

  /** Of many nodes that keep at once one is first, and all hear the same. */
  @Test
  default void allHearWhoWasFirst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Participant who : List.of(visitor("race"), customer(id(3)))) {
        List<Callable<String>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          KeptAssignment wanted = new KeptAssignment("home", who, "variant-" + i, NOON);
          AssignmentStore node = i % 2 == 0 ? assignments() : anotherNode().assignments();
          tries.add(() -> node.keep(wanted));
        }
        Set<String> heard = new HashSet<>();
        for (Future<String> done : threads.invokeAll(tries)) {
          heard.add(done.get());
        }
        assertThat(heard).hasSize(1);
        assertThat(assignments().find("home", who)).hasValue(heard.iterator().next());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Erased with the customer, as visitor too, and refused from then on; others' stay. */
  @Test
  default void areErasedWithTheCustomer() {
    assignments().keep(kept(null, "theirs", "a"));
    assignments().keep(kept(id(1), "theirs", "a"));
    assignments().keep(kept(id(2), null, "b"));
    assignments().keep(kept(null, "nobody's", "b"));
    new CustomerEraser(store(), Clock.systemUTC(), List.of()).eraseUser(id(1));
    assertThat(assignments().of(id(1))).isEmpty();
    assertThat(assignments().find("home", new Participant(id(1), "theirs"))).isEmpty();
    assertThat(assignments().find("home", customer(id(2)))).contains("b");
    assertThat(assignments().find("home", visitor("nobody's"))).contains("b");
    assertThatThrownBy(() -> anotherNode().assignments().keep(kept(id(1), "nobody's", "b")))
        .isInstanceOf(ErasedCustomerException.class);
    assertThat(assignments().of(id(1))).isEmpty();
  }

  /** An experiment that has ended leaves nothing, and others all. */
  @Test
  default void endsAnExperiment() {
    assignments().keep(kept(id(1), null, "a"));
    assignments().keep(kept(null, "v", "a"));
    assignments().keep(new KeptAssignment("other", customer(id(1)), "b", NOON));
    assertThat(assignments().end("home")).isEqualTo(2);
    assertThat(assignments().find("home", customer(id(1)))).isEmpty();
    assertThat(assignments().find("other", customer(id(1)))).contains("b");
    assertThat(assignments().end("home")).isZero();
  }

  /** Ids of any form come back and mean nothing to the database. */
  @Test
  default void visitorsMayHaveAnyId() {
    for (String hostile : List.of("' OR '1'='1", "${rl_prefix}", "a ", "a", "\\", "é", "e\u0301")) {
      assertThat(assignments().find("home", visitor(hostile))).as(hostile).isEmpty();
      assertThat(assignments().keep(kept(null, hostile, hostile))).isEqualTo(hostile);
    }
  }
}
