package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/*
 * A batch with a row that the storage does not take is stored in halves, the first half first, until the row is alone: of n rows with
 * one bad one that takes at most 2 log2 n further round trips, and the order of the others stays. A storage that fails is no bad row:
 * then the exception goes to the caller, who gives the batch again; what of it was stored already is known by its key.
 */
/**
 * Stores batches whose callers can do nothing about a single bad row, such as those of a buffer or
 * a journal: what can be stored is, and the rest is kept as dead letters.
 *
 * <p>Thread contract: any number of threads.
 */
public final class Salvage {
  private static final int PAGE = 100;

  private final Store store;
  private final Clock clock;

  /**
   * Makes a salvage.
   *
   * @param store where facts and dead letters go
   * @param clock dates dead letters
   */
  public Salvage(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Stores interactions in their order.
   *
   * @param interactions what was done
   * @return how many could not be stored: they are dead letters, or their customer was forgotten
   * @throws StoreException when the storage fails: give them again
   */
  public int record(List<Interaction> interactions) {
    return store(interactions, batch -> store.interactions().record(batch), this::bury);
  }

  /**
   * Stores decisions in their order.
   *
   * @param decisions what was shown
   * @return how many could not be stored: they are dead letters, or their customer was forgotten
   * @throws StoreException when the storage fails: give them again
   */
  public int append(List<Decision> decisions) {
    return store(decisions, store.decisions()::append, this::bury);
  }

  private static <T> int store(
      List<T> batch, Consumer<List<T>> writer, BiConsumer<T, RuntimeException> grave) {
    if (batch.isEmpty()) {
      return 0;
    }
    try {
      writer.accept(batch);
      return 0;
    } catch (RejectedException | IllegalArgumentException e) {
      if (batch.size() == 1) {
        bury(batch.get(0), e, grave);
        return 1;
      }
      int half = batch.size() / 2;
      return store(batch.subList(0, half), writer, grave)
          + store(batch.subList(half, batch.size()), writer, grave);
    }
  }

  /** Of a customer who was forgotten nothing is kept. */
  private static <T> void bury(
      T row, RuntimeException refusal, BiConsumer<T, RuntimeException> grave) {
    if (refusal instanceof ErasedCustomerException) {
      return;
    }
    try {
      grave.accept(row, refusal);
    } catch (ErasedCustomerException e) {
      // Forgotten meanwhile.
    }
  }

  private void bury(Interaction interaction, RuntimeException refusal) {
    store.rejected().put(interaction, reasonOf(refusal), clock.instant());
  }

  private void bury(Decision decision, RuntimeException refusal) {
    store.rejected().put(decision, reasonOf(refusal), clock.instant());
  }

  /** Not the driver's message, which may show the row. */
  private static String reasonOf(RuntimeException refusal) {
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getSimpleName() : message;
  }

  /**
   * Gives every dead letter to the log again, the oldest first: after the reason was mended. Those
   * that the log takes now, at a new place, are letters no more; the others stay with the new
   * reason.
   *
   * @return how many the log has taken
   * @throws StoreException when the storage fails: call again
   */
  public int retry() {
    Iterator<DeadLetter> letters =
        new PageIterator<>(after -> store.rejected().read(after, PAGE), DeadLetter::id, 0);
    int taken = 0;
    while (letters.hasNext()) {
      taken += retry(letters.next()) ? 1 : 0;
    }
    return taken;
  }

  /**
   * Gives a dead letter to the log again.
   *
   * @param letter the letter
   * @return true when the log has taken it
   * @throws StoreException when the storage fails: call again
   */
  public boolean retry(DeadLetter letter) {
    int left =
        letter instanceof DeadLetter.OfDecision shown
            ? append(List.of(shown.decision()))
            : record(List.of(((DeadLetter.OfInteraction) letter).interaction()));
    return left == 0 && store.rejected().delete(letter.id());
  }
}
