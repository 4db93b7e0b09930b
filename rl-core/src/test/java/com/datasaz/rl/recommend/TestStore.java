package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.UserFeatureStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The store in memory behind a network that can be cut, and that counts the calls. */
final class TestStore implements Store {
  private final InMemoryStore memory = new InMemoryStore();
  final AtomicInteger calls = new AtomicInteger();
  volatile boolean down;

  volatile boolean closed;

  /** After so many calls more it is down. */
  final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);

  /** The decision that it does not take. */
  volatile String poison = "";

  /** How many decisions each call has stored. */
  final List<Integer> batches = new ArrayList<>();

  /** Takes interactions, and cannot be asked about anything: as behind a journal. */
  volatile boolean unreadable;

  @Override
  public DecisionLog decisions() {
    DecisionLog log = wired(DecisionLog.class, memory.decisions());
    return new DecisionLog() {
      @Override
      public void append(List<Decision> decisions) {
        if (decisions.stream().anyMatch(decision -> decision.id().equals(poison))) {
          throw new IllegalArgumentException("cannot hold " + poison);
        }
        log.append(decisions);
        batches.add(decisions.size());
      }

      @Override
      public Optional<LogEntry.Shown> find(String id) {
        return log.find(id);
      }

      @Override
      public List<LogEntry.Shown> shown(String userId, Instant from, Instant until) {
        return log.shown(userId, from, until);
      }

      @Override
      public List<LogEntry.Shown> shown(String userId, String itemId, Instant from, Instant until) {
        return log.shown(userId, itemId, from, until);
      }
    };
  }

  /** The ids of the decisions in the log, in their order. */
  List<String> logged() {
    return memory.log().read(0, Integer.MAX_VALUE).stream()
        .map(entry -> ((LogEntry.Shown) entry).decision().id())
        .toList();
  }

  @Override
  public InteractionStore interactions() {
    return wired(InteractionStore.class, memory.interactions());
  }

  @Override
  public EventLog log() {
    return wired(EventLog.class, memory.log());
  }

  @Override
  public ModelRegistry models() {
    return wired(ModelRegistry.class, memory.models());
  }

  @Override
  public UserFeatureStore userFeatures() {
    return wired(UserFeatureStore.class, memory.userFeatures());
  }

  @Override
  public CustomerStore customers() {
    return wired(CustomerStore.class, memory.customers());
  }

  @Override
  public Retention retention() {
    return memory.retention();
  }

  @Override
  public DeadLetterStore rejected() {
    return wired(DeadLetterStore.class, memory.rejected());
  }

  @Override
  public RevisionStore revisions() {
    return wired(RevisionStore.class, memory.revisions());
  }

  @Override
  public AssignmentStore assignments() {
    return wired(AssignmentStore.class, memory.assignments());
  }

  private <T> T wired(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.incrementAndGet();
              if (closed) {
                throw new StoreClosedException("the store of the test");
              }
              if (down
                  || callsLeft.getAndDecrement() <= 0
                  || (unreadable && !method.getName().equals("record"))) {
                throw new StoreException("the storage does not answer: try again later");
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
