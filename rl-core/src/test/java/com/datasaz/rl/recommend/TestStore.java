package com.datasaz.rl.recommend;

import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.UserFeatureStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** The store in memory behind a network that can be cut, and that counts the calls. */
final class TestStore implements Store {
  private final InMemoryStore memory = new InMemoryStore();
  final AtomicInteger calls = new AtomicInteger();
  volatile boolean down;

  /** Takes interactions, and cannot be asked about anything: as behind a journal. */
  volatile boolean unreadable;

  @Override
  public DecisionLog decisions() {
    return wired(DecisionLog.class, memory.decisions());
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
    return memory.rejected();
  }

  @Override
  public RevisionStore revisions() {
    return wired(RevisionStore.class, memory.revisions());
  }

  private <T> T wired(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.incrementAndGet();
              if (down || (unreadable && !method.getName().equals("record"))) {
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
