package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.internal.Repeated;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogStatistics;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.UserFeatureStore;
import com.datasaz.rl.task.BackgroundTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;

/**
 * A store behind a journal on the local disk: decisions and interactions are acknowledged when they
 * are durable in the journal, and carried to the store afterwards. So neither an outage of the
 * store nor a kill of the process during it costs a fact, and recording never waits for the
 * network.
 *
 * <pre>{@code
 * JournaledStore store = JournaledStore.builder(database, Path.of("journal")).open();
 * store.startDraining(executor, Duration.ofMillis(200));
 * }</pre>
 *
 * <p>What waits in the journal is not in the store's log yet, and so not learnt yet; only {@link
 * InteractionStore#history} sees what this process has recorded lately. An acknowledgement says
 * that an interaction is new when this process has not seen its key lately; the store counts each
 * key once in any case. Everything else goes straight to the store.
 *
 * <p>Thread contract: any number of threads. It owns no thread: let {@link #startDraining} use one
 * of the host's, or call {@link #drain()}. One process at a time has a folder; each node needs its
 * own.
 */
public final class JournaledStore implements Store, AutoCloseable {
  private static final int REMEMBERED = 10_000;

  private final Store store;
  private final Journal journal;
  private final Drain drain;
  private final Recent recent = new Recent(REMEMBERED);
  private final DecisionLog decisions;
  private final InteractionStore interactions;

  JournaledStore(JournaledStoreBuilder builder) {
    store = builder.store;
    JournalOptions options = builder.options();
    journal = Journal.open(options);
    drain = new Drain(journal, new Salvage(store, options.clock()));
    decisions = new JournaledDecisions(store.decisions(), journal, options.clock());
    interactions =
        new JournaledInteractions(store.interactions(), journal, recent, options.clock());
  }

  /**
   * Starts to describe a journal in front of a store.
   *
   * @param store where the facts go in the end; the host closes it, after this one
   * @param folder for the journal's files, on a local disk; made if it is not there
   * @return a builder, for one thread
   */
  public static JournaledStoreBuilder builder(Store store, Path folder) {
    return new JournaledStoreBuilder(store, folder);
  }

  /** Appends go to the journal; what is asked is asked of the store. */
  @Override
  public DecisionLog decisions() {
    return decisions;
  }

  /** Recording goes to the journal; what is asked is asked of the store. */
  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  @Override
  public EventLog log() {
    return store.log();
  }

  @Override
  public ModelRegistry models() {
    return store.models();
  }

  @Override
  public RevisionStore revisions() {
    return store.revisions();
  }

  @Override
  public AssignmentStore assignments() {
    return store.assignments();
  }

  @Override
  public LogStatistics totals() {
    return store.totals();
  }

  @Override
  public UserFeatureStore userFeatures() {
    return store.userFeatures();
  }

  @Override
  public CustomerStore customers() {
    return store.customers();
  }

  @Override
  public Retention retention() {
    return store.retention();
  }

  @Override
  public DeadLetterStore rejected() {
    return store.rejected();
  }

  /**
   * Gives the store what waits, in order, until nothing does. A fact that the store refuses for
   * good becomes a dead letter of {@link #rejected()}.
   *
   * @return how many facts left the journal
   * @throws StoreException when the store or the disk fails: what is left waits on
   */
  public long drain() {
    return drain.run();
  }

  /**
   * Drains again and again on the host's executor. An outage is logged when it begins and when it
   * ends.
   *
   * @param executor the host's executor, with a thread that may wait for the store; never shut down
   *     here
   * @param every the pause between the end of a run and the beginning of the next, such as 200 ms
   * @return stops it when closed; what waits then is for {@link #drain()} or the next process
   */
  public BackgroundTask startDraining(ScheduledExecutorService executor, Duration every) {
    return new Repeated.Job(drain::forceAndRun, drain::survives)
        .start(executor, Duration.ZERO, every);
  }

  /**
   * Erases a customer from the journal's files: their interactions, their decisions, and what
   * answers these. Give it to {@link com.datasaz.rl.store.CustomerEraser}, as {@code store::erase};
   * what is recorded later, or waits on another node, the store refuses.
   *
   * @param userId the customer
   * @return how many facts were erased that the store did not have yet
   * @throws StoreException when the disk fails: erase again
   */
  public long erase(String userId) {
    Require.id("user id", userId);
    recent.forget(interaction -> userId.equals(interaction.userId()));
    LongAdder erased = new LongAdder();
    try {
      drain.paused(() -> erased.add(eraseFiles(userId)));
    } catch (IOException e) {
      throw new StoreException(
          "a customer is not wholly erased from the journal: see the cause, and erase again", e);
    }
    return erased.sum();
  }

  private long eraseFiles(String userId) throws IOException {
    journal.seal();
    Set<String> shown = new HashSet<>();
    journal.outlet().visit(frame -> addIfShownTo(userId, FactDecoder.decode(frame), shown));
    return journal.outlet().erase(frame -> concerns(userId, shown, FactDecoder.decode(frame)));
  }

  private static void addIfShownTo(String userId, LogEntry entry, Set<String> ids) {
    if (entry instanceof LogEntry.Shown shown
        && userId.equals(shown.decision().context().userId())) {
      ids.add(shown.decision().id());
    }
  }

  private static boolean concerns(String userId, Set<String> shown, LogEntry entry) {
    if (entry instanceof LogEntry.Shown one) {
      Decision decision = one.decision();
      return userId.equals(decision.context().userId());
    }
    Interaction interaction = ((LogEntry.Feedback) entry).interaction();
    return userId.equals(interaction.userId())
        || (interaction.userId() == null && shown.contains(interaction.recommendationId()));
  }

  /**
   * Returns what the journal holds and has done.
   *
   * @return the figures of now
   */
  public JournalStatistics statistics() {
    Backlog backlog = journal.backlog();
    Room room = journal.room();
    return new JournalStatistics(
        backlog.records(),
        room.occupied(),
        backlog.age(),
        backlog.drained(),
        room.dropped(),
        room.refused(),
        drain.dead(),
        drain.failures(),
        journal.damagedBytes());
  }

  /**
   * Makes durable what was acknowledged, and leaves the folder to the next process; what waits
   * there is drained by that one. Drain first to leave nothing.
   *
   * @throws StoreException when the disk fails
   */
  @Override
  public void close() {
    try {
      drain.paused(journal::close);
    } catch (IOException e) {
      throw new StoreException("the journal could not be closed: see the cause", e);
    }
  }
}
