package com.datasaz.rl.policy;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
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

  private final float[] context;
  private final Catalog catalog;
  private final int[] rows;
  private final boolean wholeCatalog;
  private final float[] pairs;
  private final int pairWidth;

  private ActionSet(
      float[] context,
      Catalog catalog,
      int[] rows,
      boolean wholeCatalog,
      float[] pairs,
      int pairWidth) {
    if (rows.length == 0 && !wholeCatalog) {
      throw new IllegalArgumentException(
          "an action set must hold at least one action, got none: check the candidates first");
    }
    this.context = context;
    this.catalog = catalog;
    this.rows = rows;
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
    return new ActionSet(context, catalog, new int[0], true, NO_PAIRS, 0);
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
    for (int row : rows) {
      if (row < 0 || row >= catalog.size()) {
        throw new IllegalArgumentException(
            "row must be in [0, " + catalog.size() + "), got " + row + ": use Catalog.row(id)");
      }
    }
    return new ActionSet(context, catalog, rows, false, NO_PAIRS, 0);
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
   * @param pairRows one row p an action, in the order of the actions; not copied
   * @param width the number of columns of a row
   * @return the choices with the block
   */
  public ActionSet withPairs(float[] pairRows, int width) {
    if (pairRows.length != (long) size() * width) {
      throw new IllegalArgumentException(
          "pairs must hold "
              + size()
              + " x "
              + width
              + " numbers, got "
              + pairRows.length
              + ": pass one row an action");
    }
    return new ActionSet(context, catalog, rows, wholeCatalog, pairRows, width);
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
    float[] encoded = new float[Math.multiplyExact(size(), width)];
    for (int action = 0; action < size(); action++) {
      encoder.encodePair(who, catalog.item(row(action)), encoded, action * width);
    }
    return withPairs(encoded, width);
  }

  /**
   * Returns the number of choices.
   *
   * @return at least 1
   */
  public int size() {
    return wholeCatalog ? catalog.size() : rows.length;
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
   * pairWidth()}.
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
