package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of the products: their ids, what is known about them, and their encoded rows in one
 * contiguous matrix.
 *
 * <p>Thread contract: immutable. Memory: four bytes a column and about 100 bytes an item, besides
 * the items themselves.
 */
public final class Catalog {
  private final List<Item> items;
  private final float[] rows;
  private final int width;
  private final Map<String, Integer> index;

  private Catalog(List<Item> items, float[] rows, int width) {
    this.items = items;
    this.rows = rows;
    this.width = width;
    this.index = index(items);
  }

  /**
   * Encodes products.
   *
   * @param encoder the encoder; its item block gives the rows
   * @param items the products, each id once
   * @return the catalogue, with rows in the order of the items
   */
  public static Catalog of(FeatureEncoder encoder, List<Item> items) {
    List<Item> copy = List.copyOf(items);
    int width = encoder.schema().itemSize();
    float[] rows = new float[Math.multiplyExact(copy.size(), width)];
    for (int i = 0; i < copy.size(); i++) {
      encoder.encode(copy.get(i), rows, i * width);
    }
    return new Catalog(copy, rows, width);
  }

  /**
   * Takes rows that the caller has encoded.
   *
   * @param ids the items' ids, each once
   * @param rows the rows, one after another; copied
   * @param width the number of columns of a row, at least 0
   * @return the catalogue
   */
  public static Catalog ofRows(List<String> ids, float[] rows, int width) {
    if (rows.length != (long) ids.size() * width) {
      throw new IllegalArgumentException(
          "rows must hold "
              + ids.size()
              + " x "
              + width
              + " numbers, got "
              + rows.length
              + ": pass one row an id");
    }
    List<Item> items = new ArrayList<>(ids.size());
    ids.forEach(id -> items.add(Item.of(id)));
    return new Catalog(List.copyOf(items), rows.clone(), width);
  }

  private static Map<String, Integer> index(List<Item> items) {
    Map<String, Integer> index = new HashMap<>(items.size() * 2);
    for (int i = 0; i < items.size(); i++) {
      Integer earlier = index.putIfAbsent(items.get(i).id(), i);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "item ids must be distinct, got " + items.get(i).id() + " at " + earlier + " and " + i);
      }
    }
    return index;
  }

  /**
   * Returns the number of products.
   *
   * @return at least 0
   */
  public int size() {
    return items.size();
  }

  /**
   * Returns a product.
   *
   * @param row its row
   * @return the item
   */
  public Item item(int row) {
    return items.get(row);
  }

  /**
   * Returns all products in the order of their rows.
   *
   * @return an unmodifiable list
   */
  public List<Item> items() {
    return items;
  }

  /**
   * Returns a product's id.
   *
   * @param row its row
   * @return the id
   */
  public String id(int row) {
    return items.get(row).id();
  }

  /**
   * Finds a product.
   *
   * @param id its id
   * @return its row, or -1 when the catalogue does not have it
   */
  public int row(@Nullable String id) {
    Integer row = id == null ? null : index.get(id);
    return row == null ? -1 : row;
  }

  /**
   * Returns the number of columns of a row.
   *
   * @return the width of the item block
   */
  public int width() {
    return width;
  }

  /**
   * Returns the matrix itself, not a copy, since a request must not copy it: row i begins at {@code
   * i * width()}. Never write to it.
   *
   * @return the rows, one after another
   */
  public float[] rows() {
    return rows;
  }

  /**
   * Copies one row.
   *
   * @param row which
   * @return {@code width()} numbers
   */
  public float[] copyRow(int row) {
    Require.inRange("row", row, 0, items.size() - 1);
    float[] copy = new float[width];
    System.arraycopy(rows, row * width, copy, 0, width);
    return copy;
  }
}
