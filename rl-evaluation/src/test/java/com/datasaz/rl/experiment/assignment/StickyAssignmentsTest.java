package com.datasaz.rl.experiment.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.experiment.assignment.Assignment.Reason;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.KeptAssignment;
import com.datasaz.rl.store.Participant;
import com.datasaz.rl.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StickyAssignmentsTest {
  private static final Experiment EXPERIMENT = Experiment.of("e", "a", "b");

  private final InMemoryStore store = new InMemoryStore();
  private final TestClock clock = new TestClock();
  private final SwitchedAssignments assignments = new SwitchedAssignments(store.assignments());
  private final StickyAssignments sticky = node();
  private final Assigner assigner = new Assigner(EXPERIMENT);

  private StickyAssignments node() {
    return new StickyAssignments(assignments, clock, 1_000);
  }

  /** A visitor and a customer whose own buckets lie in different variants. */
  private String customerOtherThan(String variant) {
    for (int i = 0; ; i++) {
      if (!variant.equals(assigner.assign("customer-" + i).variant())) {
        return "customer-" + i;
      }
    }
  }

  private String variantOfVisitor() {
    return Objects.requireNonNull(assigner.assign(null, "v", sticky).variant());
  }

  @Test
  void whatIsKeptSurvivesARestartAndIsTheSameOnAllNodes() {
    String seen = variantOfVisitor();
    String customer = customerOtherThan(seen);
    assertThat(assigner.assign(customer, "v", node()))
        .isEqualTo(new Assignment("e", seen, Reason.KEPT));
    assertThat(assigner.assign(customer, "other device", node()).variant()).isEqualTo(seen);
    assertThat(assigner.assign(customer, null, node()).variant()).isEqualTo(seen);
  }

  @Test
  void theCustomersOwnWinsWhenBothHadOne() {
    String seen = variantOfVisitor();
    String customer = customerOtherThan(seen);
    String own = assigner.assign(customer, null, sticky).variant();
    assertThat(own).isNotEqualTo(seen);
    assertThat(assigner.assign(customer, "v", sticky).variant()).isEqualTo(own);
    assertThat(assigner.assign(null, "v", node()).variant()).isEqualTo(seen);
  }

  @Test
  void whoSignsInStaysInTheSliceOfTheirLayer() {
    Assigner one = new Assigner(Experiment.of("1", "a", "b").keptTo(new Exclusion("p", 0, 0.5)));
    Assigner two = new Assigner(Experiment.of("2", "a", "b").keptTo(new Exclusion("p", 0.5, 1)));
    for (int i = 0; i < 200; i++) {
      boolean asVisitor = one.assign(null, "v-" + i, sticky).counts();
      assertThat(one.assign("u-" + i, "v-" + i, sticky).counts()).isEqualTo(asVisitor);
      assertThat(two.assign("u-" + i, "v-" + i, node()).counts()).isNotEqualTo(asVisitor);
    }
  }

  @Test
  void theStorageIsAskedOncePerCustomer() {
    String seen = variantOfVisitor();
    int asked = assignments.asked;
    for (int i = 0; i < 100; i++) {
      assertThat(assigner.assign(null, "v", sticky).variant()).isEqualTo(seen);
    }
    assertThat(assignments.asked).isEqualTo(asked);
  }

  @Test
  void whoIsNotLetInIsAskedAboutOnceAMinuteAndKeptOnceLetIn() {
    Assigner closed = new Assigner(EXPERIMENT.covering(0));
    for (int i = 0; i < 100; i++) {
      assertThat(closed.assign("u", null, sticky).reason()).isEqualTo(Reason.NOT_COVERED);
    }
    assertThat(assignments.asked).isOne();
    clock.now = clock.now.plusSeconds(61);
    closed.assign("u", null, sticky);
    assertThat(assignments.asked).isEqualTo(2);
    String seen = assigner.assign("u", null, sticky).variant();
    assertThat(closed.assign("u", null, sticky)).isEqualTo(new Assignment("e", seen, Reason.KEPT));
  }

  @Test
  void anOutageHoldsUpOnePageAndCountsNobody() {
    assignments.down = true;
    Assignment answer = assigner.assign("u", "v", sticky);
    assertThat(answer)
        .isEqualTo(new Assignment("e", assigner.assign("u").variant(), Reason.NOT_KEPT));
    assertThat(answer.counts()).isFalse();
    assigner.assign("u2", "v2", sticky);
    assertThat(assignments.asked).isOne();
    assignments.down = false;
    clock.now = clock.now.plusSeconds(6);
    assertThat(assigner.assign("u", "v", sticky).counts()).isTrue();
  }

  @Test
  void anErasedCustomerIsForgottenAndNotKept() {
    assigner.assign("u", "v", sticky);
    new CustomerEraser(store, clock, List.of(sticky::forget)).eraseUser("u");
    assertThat(assigner.assign("u", null, sticky).reason()).isEqualTo(Reason.NOT_KEPT);
    assertThat(store.assignments().of("u")).isEmpty();
  }

  private static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Counts questions, and can be away. */
  private static final class SwitchedAssignments implements AssignmentStore {
    private final AssignmentStore store;
    private boolean down;
    private int asked;

    SwitchedAssignments(AssignmentStore store) {
      this.store = store;
    }

    @Override
    public Optional<String> find(String experiment, Participant who) {
      asked++;
      if (down) {
        throw new StoreException("away");
      }
      return store.find(experiment, who);
    }

    @Override
    public String keep(KeptAssignment wanted) {
      return store.keep(wanted);
    }

    @Override
    public List<KeptAssignment> of(String userId) {
      return store.of(userId);
    }

    @Override
    public int end(String experiment) {
      return store.end(experiment);
    }
  }
}
