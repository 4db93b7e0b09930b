package com.datasaz.rl.recommend;

import java.util.BitSet;

/** How far a list is behind a promoted share. Thread contract: one thread. */
final class Share {
  /** So that 0.29 of 100 slots are 29, whatever the product rounds to. */
  private static final double ROUNDING = 1e-9;

  private final int place;
  private final double share;
  private final BitSet promoted;
  private int placed;
  private int cursor;

  Share(int place, double share, BitSet promoted) {
    this.place = place;
    this.share = share;
    this.promoted = promoted;
  }

  int place() {
    return place;
  }

  boolean counts(int row) {
    return promoted.get(row);
  }

  void placed(int row) {
    placed += promoted.get(row) ? 1 : 0;
  }

  /** Tells whether this slot must hold a promoted item to keep the share. */
  boolean isBehind(int position) {
    return placed < (int) Math.floor(share * (position + 1) + ROUNDING);
  }

  /** The first action that may still be left; actions before it can never be chosen any more. */
  int cursor() {
    return cursor;
  }

  void advance(int newCursor) {
    cursor = newCursor;
  }
}
