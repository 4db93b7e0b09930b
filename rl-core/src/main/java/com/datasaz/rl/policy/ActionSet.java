package com.datasaz.rl.policy;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Require;
import java.util.List;

/**
 * The choices of one decision: the context row, and the candidates as rows of a catalogue. Nothing
 * of the catalogue is copied.
 *
 * <p>Thread contract: immutable; the arrays that it hands out belong to it and must not be written
 * to.
 */
public final class ActionSet {
  private static final float[] NO_PAIRS = new float[0];
  private static final int[] NO_ROWS = new int[0];

  private final float[] context;
  private final Catalog catalog;
  private final int[] rows;
  private final int size;
  private final boolean wholeCatalog;
  private final float[] pairs;
  private final int pairWidth;

  private ActionSet(
      float[] context,
      Catalog catalog,
      int[] rows,
      int size,
      boolean wholeCatalog,
      float[] pairs,
      int pairWidth) {
    if (size == 0) {
      throw new IllegalArgumentException(
          "an action set must hold at least one action, got none: check the candidates first");
    }
    this.context = context;
    this.catalog = catalog;
    this.rows = rows;
    this.size = size;
    this.wholeCatalog = wholeCatalog;
    this.pairs = pairs;
    this.pairWidth = pairWidth;
  }

  /**
   * Makes all products of a catalogue the choices; the action's index is the row.
   *
   * @param context the context row x; not copied
   * @param catalog the products, at least one
   * @return the choices
   */
  public static ActionSet of(float[] context, Catalog catalog) {
    if (catalog.size() == 0) {
      throw new IllegalArgumentException(
          "the catalogue must hold at least one item, got none: load the products first");
    }
    return new ActionSet(context, catalog, NO_ROWS, catalog.size(), true, NO_PAIRS, 0);
  }

  /**
   * Makes some products of a catalogue the choices.
   *
   * @param context the context row x; not copied
   * @param catalog the products
   * @param rows the candidates' rows in the catalogue, each once, at least one; not copied
   * @return the choices
   */
  public static ActionSet of(float[] context, Catalog catalog, int[] rows) {
    return of(context, catalog, rows, rows.length);
  }

  /**
   * Makes some products of a catalogue the choices, from the front of an array that the caller uses
   * again later. The set is worth nothing once the caller writes to the array.
   *
   * @param context the context row x; not copied
   * @param catalog the products
   * @param rows begins with the candidates' rows in the catalogue, each once; not copied
   * @param count how many rows count, at least 1
   * @return the choices
   */
  public static ActionSet of(float[] context, Catalog catalog, int[] rows, int count) {
    Require.inRange("count", count, 0, rows.length);
    for (int i = 0; i < count; i++) {
      if (rows[i] < 0 || rows[i] >= catalog.size()) {
        throw new IllegalArgumentException(
            "row must be in [0, " + catalog.size() + "), got " + rows[i] + ": use Catalog.row(id)");
      }
    }
    return new ActionSet(context, catalog, rows, count, false, NO_PAIRS, 0);
  }

  /**
   * Makes one product the only choice, as when learning from a log that kept only what was shown.
   *
   * @param encoder the encoder
   * @param who the context
   * @param what the product
   * @return a set of one action
   */
  public static ActionSet single(FeatureEncoder encoder, Context who, Item what) {
    ActionSet set = of(encoder.encode(who), Catalog.of(encoder, List.of(what)));
    return set.withPairs(encoder, who);
  }

  /**
   * Adds the pair block.
   *
   * @param pairRows begins with one row p an action, in the order of the actions; not copied
   * @param width the number of columns of a row
   * @return the choices with the block
   */
  public ActionSet withPairs(float[] pairRows, int width) {
    if (pairRows.length < (long) size * width) {
      throw new IllegalArgumentException(
          "pairs must hold at least "
              + size
              + " x "
              + width
              + " numbers, got "
              + pairRows.length
              + ": pass one row an action");
    }
    return new ActionSet(context, catalog, rows, size, wholeCatalog, pairRows, width);
  }

  /**
   * Encodes and adds the pair block, if the encoder has one.
   *
   * @param encoder the encoder
   * @param who the context
   * @return the choices with the block
   */
  public ActionSet withPairs(FeatureEncoder encoder, Context who) {
    int width = encoder.schema().pairSize();
    if (width == 0) {
      return this;
    }
    return withPairs(encoder, who, new float[Math.multiplyExact(size, width)]);
  }

  /**
   * Encodes and adds the pair block, into an array that the caller uses again later. The set is
   * worth nothing once the caller writes to the array.
   *
   * @param encoder an encoder with a pair block
   * @param who the context
   * @param memory receives the rows; at least {@code size() * encoder.schema().pairSize()} long
   * @return the choices with the block
   */
  public ActionSet withPairs(FeatureEncoder encoder, Context who, float[] memory) {
    int width = encoder.schema().pairSize();
    ActionSet set = withPairs(memory, width);
    FeatureEncoder.Pairs pairs = encoder.pairs(who);
    for (int action = 0; action < size; action++) {
      pairs.encode(catalog.item(row(action)), memory, action * width);
    }
    return set;
  }

  /**
   * Returns the number of choices.
   *
   * @return at least 1
   */
  public int size() {
    return size;
  }

  /**
   * Returns the row of an action in the catalogue.
   *
   * @param action its index, in [0, size())
   * @return the row
   */
  public int row(int action) {
    return wholeCatalog ? action : rows[action];
  }

  /**
   * Returns the id of an action's product.
   *
   * @param action its index, in [0, size())
   * @return the id
   */
  public String id(int action) {
    return catalog.id(row(action));
  }

  /**
   * Returns the context row x itself, not a copy.
   *
   * @return the row; never write to it
   */
  public float[] context() {
    return context;
  }

  /**
   * Returns the catalogue whose rows are the item block.
   *
   * @return the catalogue
   */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * Tells whether the actions are all products, in order, so that action and row are the same
   * number.
   *
   * @return true when nothing was left out
   */
  public boolean isWholeCatalog() {
    return wholeCatalog;
  }

  /**
   * Returns the pair rows themselves, not a copy: the row of action i begins at {@code i *
   * pairWidth()}; the array may be longer than the rows.
   *
   * @return the rows, one after another; never write to them
   */
  public float[] pairs() {
    return pairs;
  }

  /**
   * Returns the number of columns of the pair block.
   *
   * @return 0 when there is none
   */
  public int pairWidth() {
    return pairWidth;
  }
}
