package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import java.util.List;

/**
 * How a context and an item together become columns. The pair block is encoded for every candidate
 * of a request, so keep it small.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface PairFeature {
  /**
   * Returns the names of the columns, in order.
   *
   * @return at least one name
   */
  List<String> columns();

  /**
   * Returns the number of columns, without making their names.
   *
   * @return at least 1
   */
  int width();

  /**
   * Encodes the part that all items of a request share.
   *
   * @param context the raw values of the context
   * @return encodes one item after another, on one thread
   */
  ForContext given(Attributes context);

  /** Encodes the items of one request. Thread contract: one thread. */
  @FunctionalInterface
  interface ForContext {
    /**
     * Writes the columns.
     *
     * @param item the raw values of the item
     * @param out the row
     * @param offset where the first column goes
     */
    void encode(Attributes item, float[] out, int offset);
  }

  /**
   * Describes the feature completely; equal definitions encode equally.
   *
   * @return one line, part of the schema's fingerprint
   */
  String definition();

  /**
   * Encodes the products of a context feature's and an item feature's columns.
   *
   * @param context a feature of the context
   * @param item a feature of the item
   * @return the feature, with one column a pair of columns
   */
  static PairFeature product(Feature context, Feature item) {
    return new Product(context, item);
  }

  /**
   * Encodes whether two attributes hold the same word, such as the customer's favourite brand and
   * the item's.
   *
   * @param contextAttribute an attribute of the context
   * @param itemAttribute an attribute of the item
   * @return the feature: 1 when both are there and equal, else 0
   */
  static PairFeature matches(String contextAttribute, String itemAttribute) {
    return new Match(contextAttribute, itemAttribute);
  }

  /**
   * The products of the columns of two features.
   *
   * @param context a feature of the context
   * @param item a feature of the item
   */
  record Product(Feature context, Feature item) implements PairFeature {
    @Override
    public List<String> columns() {
      return Encoding.crossColumns(context.columns(), item.columns());
    }

    @Override
    public int width() {
      return context.width() * item.width();
    }

    @Override
    public ForContext given(Attributes values) {
      float[] a = new float[context.width()];
      float[] b = new float[item.width()];
      context.encode(values, a, 0);
      return (itemValues, out, offset) -> {
        item.encode(itemValues, b, 0);
        Encoding.cross(a, b, out, offset);
      };
    }

    @Override
    public String definition() {
      return "product(" + context.definition() + "," + item.definition() + ")";
    }
  }

  /**
   * Whether two attributes hold the same word.
   *
   * @param contextAttribute an attribute of the context
   * @param itemAttribute an attribute of the item
   */
  record Match(String contextAttribute, String itemAttribute) implements PairFeature {
    /**
     * Checks the names.
     *
     * @param contextAttribute an attribute of the context
     * @param itemAttribute an attribute of the item
     */
    public Match {
      Require.id("context attribute", contextAttribute);
      Require.id("item attribute", itemAttribute);
    }

    @Override
    public List<String> columns() {
      return List.of(contextAttribute + "=" + itemAttribute);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public ForContext given(Attributes context) {
      String wanted = context.text(contextAttribute);
      return (item, out, offset) ->
          out[offset] = wanted != null && wanted.equals(item.text(itemAttribute)) ? 1 : 0;
    }

    @Override
    public String definition() {
      return "matches(" + contextAttribute + "," + itemAttribute + ")";
    }
  }
}
