package com.datasaz.rl.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Reads on from the place of the last entry, a page when the one before is used up. One thread. */
final class PageIterator<T> implements Iterator<T> {
  private static final int LETTERS = 100;

  private final LongFunction<List<T>> pages;
  private final ToLongFunction<T> place;
  private final Deque<T> page = new ArrayDeque<>();
  private long after;
  private boolean ended;

  PageIterator(LongFunction<List<T>> pages, ToLongFunction<T> place, long after) {
    this.pages = pages;
    this.place = place;
    this.after = after;
  }

  /** Iterates over all dead letters. */
  static PageIterator<DeadLetter> of(DeadLetterStore letters) {
    return new PageIterator<>(after -> letters.read(after, LETTERS), DeadLetter::id, 0);
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty() && !ended) {
      page.addAll(pages.apply(after));
      ended = page.isEmpty();
    }
    return !page.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the last entry was at place " + after);
    }
    T entry = page.remove();
    after = place.applyAsLong(entry);
    return entry;
  }
}
