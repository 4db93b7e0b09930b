package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.InteractionStatistics;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.UserFeatureStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store in memory behind a switch; it refuses users whose id begins with "bad". */
final class SwitchedStore implements Store {
  private final InMemoryStore memory = new InMemoryStore();
  volatile boolean down;
  int writes;

  List<String> keys() {
    return memory.log().read(0, Integer.MAX_VALUE).stream()
        .map(
            entry ->
                entry instanceof LogEntry.Shown shown
                    ? shown.decision().id()
                    : ((LogEntry.Feedback) entry).interaction().key())
        .toList();
  }

  private void write() {
    writes++;
    if (down) {
      throw new StoreException("the storage does not answer: try again later");
    }
  }

  @Override
  public DecisionLog decisions() {
    return new DecisionLog() {
      @Override
      public void append(List<Decision> decisions) {
        write();
        memory.decisions().append(decisions);
      }

      @Override
      public Optional<LogEntry.Shown> find(String id) {
        return memory.decisions().find(id);
      }

      @Override
      public List<LogEntry.Shown> shown(String user, String item, Instant from, Instant until) {
        return memory.decisions().shown(user, item, from, until);
      }

      @Override
      public List<LogEntry.Shown> shown(String user, Instant from, Instant until) {
        return memory.decisions().shown(user, from, until);
      }
    };
  }

  @Override
  public RevisionStore revisions() {
    return memory.revisions();
  }

  @Override
  public AssignmentStore assignments() {
    return memory.assignments();
  }

  @Override
  public InteractionStore interactions() {
    return new InteractionStore() {
      @Override
      public void check(Interaction interaction) {
        if (interaction.itemId().equals("no number")) {
          throw new IllegalArgumentException("item id must be a number, got no number");
        }
      }

      @Override
      public List<Recorded> record(List<Interaction> interactions) {
        write();
        for (Interaction interaction : interactions) {
          if (String.valueOf(interaction.userId()).startsWith("bad")) {
            throw new IllegalArgumentException("cannot hold " + interaction.userId());
          }
        }
        return memory.interactions().record(interactions);
      }

      @Override
      public List<Interaction> history(String userId, int limit) {
        return memory.interactions().history(userId, limit);
      }

      @Override
      public List<LogEntry.Feedback> answers(String recommendationId) {
        return memory.interactions().answers(recommendationId);
      }

      @Override
      public List<LogEntry.Feedback> unattributed(String userId, Instant from, Instant until) {
        return memory.interactions().unattributed(userId, from, until);
      }

      @Override
      public List<InteractionStatistics> statistics(Instant from, Instant until) {
        return memory.interactions().statistics(from, until);
      }
    };
  }

  @Override
  public CustomerStore customers() {
    return memory.customers();
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
  public EventLog log() {
    return memory.log();
  }

  @Override
  public ModelRegistry models() {
    return memory.models();
  }

  @Override
  public UserFeatureStore userFeatures() {
    return memory.userFeatures();
  }
}
