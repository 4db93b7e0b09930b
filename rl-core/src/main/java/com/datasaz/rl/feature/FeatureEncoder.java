package com.datasaz.rl.feature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns raw attributes into rows of numbers. The first column of the context block and of the item
 * block is the constant 1, so that models need no intercept of their own.
 *
 * <p>Thread contract: immutable.
 */
public final class FeatureEncoder {
  private static final String INTERCEPT = "1";

  private final List<Feature> context;
  private final List<Feature> item;
  private final List<PairFeature> pair;
  private final FeatureSchema schema;

  private FeatureEncoder(Builder builder) {
    context = List.copyOf(builder.context);
    item = List.copyOf(builder.item);
    pair = List.copyOf(builder.pair);
    schema = schemaOf(context, item, pair);
  }

  /**
   * Starts an encoder.
   *
   * @return a builder, for one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  private static FeatureSchema schemaOf(
      List<Feature> context, List<Feature> item, List<PairFeature> pair) {
    List<String> pairColumns = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    context.forEach(feature -> definitions.add("context " + feature.definition()));
    item.forEach(feature -> definitions.add("item " + feature.definition()));
    for (PairFeature feature : pair) {
      pairColumns.addAll(feature.columns());
      definitions.add("pair " + feature.definition());
    }
    return new FeatureSchema(
        block("context", context),
        block("item", item),
        distinct("pair", pairColumns),
        FeatureSchema.digest(definitions.toString()));
  }

  private static List<String> block(String name, List<Feature> features) {
    List<String> columns = new ArrayList<>();
    columns.add(INTERCEPT);
    features.forEach(feature -> columns.addAll(feature.columns()));
    return distinct(name, columns);
  }

  private static List<String> distinct(String block, List<String> columns) {
    Set<String> seen = new LinkedHashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException(
            "columns of the " + block + " block must be distinct, got " + column + " twice");
      }
    }
    return columns;
  }

  /**
   * Returns the columns that this encoder writes.
   *
   * @return the schema
   */
  public FeatureSchema schema() {
    return schema;
  }

  /**
   * Encodes who asks.
   *
   * @param values the context
   * @return the row x, {@code schema().contextSize()} long
   */
  public float[] encode(Context values) {
    float[] row = new float[schema.contextSize()];
    encodeBlock(context, values.attributes(), row, 0);
    return row;
  }

  /**
   * Encodes a product.
   *
   * @param values the item
   * @return the row z, {@code schema().itemSize()} long
   */
  public float[] encode(Item values) {
    float[] row = new float[schema.itemSize()];
    encode(values, row, 0);
    return row;
  }

  void encode(Item values, float[] out, int offset) {
    encodeBlock(item, values.attributes(), out, offset);
  }

  private static void encodeBlock(
      List<Feature> features, Attributes values, float[] out, int offset) {
    out[offset] = 1;
    int at = offset + 1;
    for (Feature feature : features) {
      feature.encode(values, out, at);
      at += feature.width();
    }
  }

  /**
   * Encodes the part of the pair block that all items of a request share.
   *
   * @param who the context
   * @return encodes one item after another, on one thread
   */
  public Pairs pairs(Context who) {
    PairFeature.ForContext[] given = new PairFeature.ForContext[pair.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = pair.get(i).given(who.attributes());
    }
    return new Pairs(given);
  }

  /**
   * Encodes one context with many items; allocates nothing per item. Thread contract: one thread.
   */
  public final class Pairs {
    private final PairFeature.ForContext[] given;

    private Pairs(PairFeature.ForContext[] given) {
      this.given = given;
    }

    /**
     * Encodes the context with an item.
     *
     * @param what the item
     * @param out the rows
     * @param offset where the row p, {@code schema().pairSize()} long, begins
     */
    public void encode(Item what, float[] out, int offset) {
      int at = offset;
      for (int i = 0; i < given.length; i++) {
        given[i].encode(what.attributes(), out, at);
        at += pair.get(i).width();
      }
    }
  }

  /** Collects features. Thread contract: one thread. */
  public static final class Builder {
    private final List<Feature> context = new ArrayList<>();
    private final List<Feature> item = new ArrayList<>();
    private final List<PairFeature> pair = new ArrayList<>();

    private Builder() {}

    /**
     * Adds features of who asks.
     *
     * @param features encoded in this order
     * @return this
     */
    public Builder context(Feature... features) {
      context.addAll(List.of(features));
      return this;
    }

    /**
     * Adds features of the products.
     *
     * @param features encoded in this order
     * @return this
     */
    public Builder item(Feature... features) {
      item.addAll(List.of(features));
      return this;
    }

    /**
     * Adds features of context and item together.
     *
     * @param features encoded in this order
     * @return this
     */
    public Builder pair(PairFeature... features) {
      pair.addAll(List.of(features));
      return this;
    }

    /**
     * Makes the encoder.
     *
     * @return the encoder
     */
    public FeatureEncoder build() {
      return new FeatureEncoder(this);
    }
  }
}
