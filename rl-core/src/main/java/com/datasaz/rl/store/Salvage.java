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
 * then the exception goes to the caller, who gives the batch again; what of it was stored already is known by its key. A storage that
 * refuses the letter too has failed: better that the caller waits than that a fact is lost.
 */
/**
 * Stores batches whose callers can do nothing about a single bad row, such as those of a buffer or
 * a journal: what can be stored is, and the rest is kept as dead letters.
 *
 * <p>Thread contract: any number of threads.
 */
public final class Salvage {
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
   * What became of the facts of a batch that the log did not take.
   *
   * @param buried how many are dead letters
   * @param forgotten how many are gone, since their customer was forgotten
   */
  public record Left(int buried, int forgotten) {
    private static final Left NONE = new Left(0, 0);

    private Left plus(Left other) {
      return new Left(buried + other.buried, forgotten + other.forgotten);
    }

    /**
     * Counts what the log did not take.
     *
     * @return at least 0
     */
    public int count() {
      return buried + forgotten;
    }
  }

  /**
   * Stores interactions in their order.
   *
   * @param interactions what was done
   * @return what could not be stored
   * @throws StoreException when the storage fails: give them again
   */
  public Left record(List<Interaction> interactions) {
    return store(interactions, batch -> store.interactions().record(batch), this::bury);
  }

  /**
   * Stores decisions in their order.
   *
   * @param decisions what was shown
   * @return what could not be stored
   * @throws StoreException when the storage fails: give them again
   */
  public Left append(List<Decision> decisions) {
    return store(decisions, store.decisions()::append, this::bury);
  }

  private static <T> Left store(
      List<T> batch, Consumer<List<T>> writer, BiConsumer<T, RuntimeException> grave) {
    if (batch.isEmpty()) {
      return Left.NONE;
    }
    try {
      writer.accept(batch);
      return Left.NONE;
    } catch (RuntimeException e) {
      if (isOutage(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        return bury(batch.get(0), e, grave);
      }
      int half = batch.size() / 2;
      return store(batch.subList(0, half), writer, grave)
          .plus(store(batch.subList(half, batch.size()), writer, grave));
    }
  }

  private static boolean isOutage(RuntimeException e) {
    return e instanceof StoreException && !(e instanceof RejectedException);
  }

  /** Of a customer who was forgotten nothing is kept. */
  private static <T> Left bury(
      T row, RuntimeException refusal, BiConsumer<T, RuntimeException> grave) {
    if (refusal instanceof ErasedCustomerException) {
      return new Left(0, 1);
    }
    try {
      grave.accept(row, refusal);
      return new Left(1, 0);
    } catch (ErasedCustomerException e) {
      return new Left(0, 1);
    } catch (StoreException e) {
      throw new StoreException(
          "neither the log nor the dead letters take a fact: see the cause", e);
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
    Iterator<DeadLetter> letters = PageIterator.of(store.rejected());
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
    Left left =
        letter instanceof DeadLetter.OfDecision shown
            ? append(List.of(shown.decision()))
            : record(List.of(((DeadLetter.OfInteraction) letter).interaction()));
    return left.count() == 0 && store.rejected().delete(letter.id());
  }
}
