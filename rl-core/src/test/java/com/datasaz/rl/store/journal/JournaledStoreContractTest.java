package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogStatistics;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.UserFeatureStore;
import com.datasaz.rl.store.contract.ConcurrencyContract;
import com.datasaz.rl.store.contract.DecisionLogContract;
import com.datasaz.rl.store.contract.EventLogContract;
import com.datasaz.rl.store.contract.HostileInputContract;
import com.datasaz.rl.store.contract.InteractionStoreContract;
import com.datasaz.rl.store.contract.ModelLeaseContract;
import com.datasaz.rl.store.contract.ModelRegistryContract;
import com.datasaz.rl.store.contract.UserFeatureContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that is drained before each call keeps every promise of a store, but for what is said
 * about customers who were erased: their late events are acknowledged, and left out by the drain.
 */
class JournaledStoreContractTest
    implements DecisionLogContract,
        InteractionStoreContract,
        EventLogContract,
        ModelRegistryContract,
        ModelLeaseContract,
        UserFeatureContract,
        ConcurrencyContract,
        HostileInputContract {
  @TempDir private Path folder;
  private JournaledStore store;

  @BeforeEach
  void open() {
    store = JournaledStore.builder(new InMemoryStore(), folder).segmentBytes(64 << 10).open();
  }

  @Override
  public Store store() {
    return new Drained(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private record Drained(JournaledStore store) implements Store {
    @Override
    public DecisionLog decisions() {
      return drained(DecisionLog.class, store.decisions());
    }

    @Override
    public InteractionStore interactions() {
      return drained(InteractionStore.class, store.interactions());
    }

    @Override
    public CustomerStore customers() {
      return drained(CustomerStore.class, store.customers());
    }

    @Override
    public Retention retention() {
      return drained(Retention.class, store.retention());
    }

    @Override
    public DeadLetterStore rejected() {
      return drained(DeadLetterStore.class, store.rejected());
    }

    @Override
    public EventLog log() {
      return drained(EventLog.class, store.log());
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
      return drained(LogStatistics.class, store.totals());
    }

    @Override
    public ModelRegistry models() {
      return store.models();
    }

    @Override
    public UserFeatureStore userFeatures() {
      return store.userFeatures();
    }

    private <T> T drained(Class<T> type, T target) {
      Object proxy =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                store.drain();
                try {
                  return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
      return type.cast(proxy);
    }
  }
}
