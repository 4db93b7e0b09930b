package com.datasaz.rl.algorithms;

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
import com.datasaz.rl.store.UserFeatureStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** A log in which a customer never was: the same places, holes where their entries are. */
record LogWithout(Store all, String userId, ModelRegistry models) implements Store {
  LogWithout(Store all, String userId) {
    this(all, userId, new InMemoryStore().models());
  }

  @Override
  public DecisionLog decisions() {
    return hiding(DecisionLog.class, all.decisions());
  }

  @Override
  public InteractionStore interactions() {
    return hiding(InteractionStore.class, all.interactions());
  }

  @Override
  public EventLog log() {
    return hiding(EventLog.class, all.log());
  }

  @Override
  public RevisionStore revisions() {
    return all.revisions();
  }

  @Override
  public AssignmentStore assignments() {
    return all.assignments();
  }

  @Override
  public UserFeatureStore userFeatures() {
    return all.userFeatures();
  }

  @Override
  public CustomerStore customers() {
    return all.customers();
  }

  @Override
  public Retention retention() {
    return all.retention();
  }

  @Override
  public DeadLetterStore rejected() {
    return all.rejected();
  }

  private <T> T hiding(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return hide(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Object hide(Object result) {
    if (result instanceof List<?> list) {
      return list.stream().filter(this::stays).toList();
    }
    return result instanceof Optional<?> found ? found.filter(this::stays) : result;
  }

  private boolean stays(Object result) {
    if (result instanceof LogEntry.Shown shown) {
      return !userId.equals(shown.decision().context().userId());
    }
    return !(result instanceof LogEntry.Feedback feedback) || stays(feedback);
  }

  private boolean stays(LogEntry.Feedback feedback) {
    String by = feedback.interaction().userId();
    String named = feedback.interaction().recommendationId();
    return by != null
        ? !by.equals(userId)
        : all.decisions().find(named).filter(shown -> !stays(shown)).isEmpty();
  }
}
