package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/**
 * All that is kept of a customer, as JSON in ASCII: for those who ask what a shop knows of them.
 * The fields and their order are stable, new ones may be added at the end of an object:
 *
 * <pre>{@code
 * {"user":"4711",
 *  "features":{"age":41.0},
 *  "log":[
 *   {"kind":"shown","place":1,"recommendation":"r1","time":"2026-03-01T12:00:00Z","model":"default",
 *    "version":"3","fallback":null,"context":{"device":"phone"},
 *    "items":[{"item":"17","position":0,"propensity":0.25,"score":0.5,"explored":false,
 *      "placement":"POLICY","attributes":{"price":9.5}}]},
 *   {"kind":"done","place":2,"key":"c1","time":"2026-03-01T12:00:05Z","type":"CLICK","item":"17",
 *    "value":0.0,"recommendation":"r1","session":null,"context":{}}],
 *  "refused":[
 *   {"reason":"item id must be a number","time":"2026-03-01T12:01:00Z","fact":{"kind":"done"}}],
 *  "assignments":[
 *   {"experiment":"home","visitor":null,"variant":"linucb","time":"2026-03-01T12:00:00Z"}]}
 * }</pre>
 *
 * <p>{@code features} is null when none are stored. {@code log} holds what was shown to the
 * customer and what they did, and what was done without a name in answer to what was shown to them,
 * in the order of the log. What was logged as candidates is not the customer's and is left out.
 * {@code refused} holds the dead letters of the customer, with the fact in full and its place 0.
 * {@code assignments} holds the variants that the customer keeps, and those of the visitors as whom
 * they came before they signed in.
 */
public final class CustomerExport {
  private CustomerExport() {}

  /**
   * Writes all that is kept of a customer, page by page.
   *
   * @param store where it is kept
   * @param userId the customer
   * @param out where the JSON goes; not closed
   * @throws IOException when the output fails
   * @throws StoreException when the storage fails
   */
  public static void write(Store store, String userId, Appendable out) throws IOException {
    JsonWriter json = new JsonWriter(out).open('{').field("user", userId);
    writeFeatures(json, store.userFeatures().get(userId));
    writeLog(json, store.customers(), userId);
    writeRefused(json, store.rejected(), userId);
    writeAssignments(json, store.assignments(), userId);
    json.close('}');
  }

  private static void writeFeatures(JsonWriter json, Optional<Attributes> features)
      throws IOException {
    if (features.isPresent()) {
      json.field("features", features.get());
    } else {
      json.field("features", (String) null);
    }
  }

  private static void writeLog(JsonWriter json, CustomerStore customers, String userId)
      throws IOException {
    json.name("log").open('[');
    for (LogEntry entry : LogReader.of(customers, userId)) {
      write(json, entry);
    }
    json.close(']');
  }

  /** There should be few letters, so those of all customers are looked through. */
  private static void writeRefused(JsonWriter json, DeadLetterStore letters, String userId)
      throws IOException {
    json.name("refused").open('[');
    Iterator<DeadLetter> all = PageIterator.of(letters);
    while (all.hasNext()) {
      DeadLetter letter = all.next();
      if (userId.equals(letter.userId())) {
        write(json, letter);
      }
    }
    json.close(']');
  }

  private static void write(JsonWriter json, DeadLetter letter) throws IOException {
    json.open('{')
        .field("reason", letter.reason())
        .field("time", letter.time().toString())
        .name("fact");
    if (letter instanceof DeadLetter.OfDecision shown) {
      write(json, 0, shown.decision());
    } else if (letter instanceof DeadLetter.OfInteraction done) {
      write(json, 0, done.interaction());
    }
    json.close('}');
  }

  private static void writeAssignments(JsonWriter json, AssignmentStore assignments, String userId)
      throws IOException {
    json.name("assignments").open('[');
    for (KeptAssignment kept : assignments.of(userId)) {
      write(json, kept);
    }
    json.close(']');
  }

  private static void write(JsonWriter json, KeptAssignment kept) throws IOException {
    json.open('{')
        .field("experiment", kept.experiment())
        .field("visitor", kept.who().visitorId())
        .field("variant", kept.variant())
        .field("time", kept.time().toString())
        .close('}');
  }

  private static void write(JsonWriter json, LogEntry entry) throws IOException {
    if (entry instanceof LogEntry.Shown shown) {
      write(json, shown.sequence(), shown.decision());
    } else if (entry instanceof LogEntry.Feedback feedback) {
      write(json, feedback.sequence(), feedback.interaction());
    }
  }

  private static void write(JsonWriter json, long place, Decision decision) throws IOException {
    json.open('{')
        .field("kind", "shown")
        .field("place", place)
        .field("recommendation", decision.id())
        .field("time", decision.time().toString())
        .field("model", decision.model())
        .field("version", decision.version())
        .field("fallback", decision.fallback())
        .field("context", decision.context().attributes())
        .name("items")
        .open('[');
    for (ShownItem slot : decision.shown()) {
      json.open('{')
          .field("item", slot.item().id())
          .field("position", slot.position())
          .field("propensity", slot.propensity())
          .field("score", slot.score())
          .field("explored", slot.explored())
          .field("placement", slot.placement().name())
          .field("attributes", slot.item().attributes())
          .close('}');
    }
    json.close(']').close('}');
  }

  private static void write(JsonWriter json, long place, Interaction done) throws IOException {
    json.open('{')
        .field("kind", "done")
        .field("place", place)
        .field("key", done.key())
        .field("time", done.time().toString())
        .field("type", done.type().name())
        .field("item", done.itemId())
        .field("value", done.value())
        .field("recommendation", done.recommendationId())
        .field("session", done.sessionId())
        .field("context", done.context())
        .close('}');
  }
}
