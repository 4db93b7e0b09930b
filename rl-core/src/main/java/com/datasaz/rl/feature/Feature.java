package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * How one attribute becomes columns. Missing and unknown values always have an encoding, so a
 * request never fails for want of data.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface Feature {
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
   * Writes the columns.
   *
   * @param attributes the raw values
   * @param out the row
   * @param offset where the first column goes
   */
  void encode(Attributes attributes, float[] out, int offset);

  /**
   * Describes the feature completely; equal definitions encode equally.
   *
   * @return one line, part of the schema's fingerprint
   */
  String definition();

  /**
   * Encodes a quantity as it is: give it a unit in which usual values lie within [-1, 1], or {@link
   * Numeric#scaled scale} it.
   *
   * @param name the attribute's name
   * @return the feature; missing values are 0
   */
  static Numeric numeric(String name) {
    return new Numeric(name, 0, 1);
  }

  /**
   * Encodes a positive quantity that spans magnitudes, such as a price or a count, as {@code log(1
   * + value)}.
   *
   * @param name the attribute's name
   * @return the feature; negative values count as 0
   */
  static Logarithm log(String name) {
    return new Logarithm(name, 0, 1);
  }

  /**
   * Encodes in which of several ranges a quantity lies, one column a range.
   *
   * @param name the attribute's name
   * @param edges the borders between ranges, ascending; a value equal to a border lies above it
   * @return the feature; a missing value sets no column
   */
  static Bucketised bucketised(String name, double... edges) {
    List<Double> list = new ArrayList<>();
    for (double edge : edges) {
      list.add(edge);
    }
    return new Bucketised(name, list);
  }

  /**
   * Encodes a word of a known list, one column a word and one for all other words.
   *
   * @param name the attribute's name
   * @param values the known words
   * @return the feature; a missing value sets no column
   */
  static OneHot oneHot(String name, String... values) {
    return new OneHot(name, List.of(values));
  }

  /**
   * Encodes a word of an open list by signed feature hashing (Weinberger et al. 2009).
   *
   * @param name the attribute's name
   * @param buckets the number of columns, at least 2
   * @return the feature; a missing value sets no column
   */
  static Hashed hashed(String name, int buckets) {
    return new Hashed(name, buckets);
  }

  /**
   * Encodes a yes or no as 1 or 0.
   *
   * @param name the attribute's name
   * @return the feature; a missing value is 0
   */
  static BooleanFlag flag(String name) {
    return new BooleanFlag(name);
  }

  /**
   * Encodes whether the attribute is missing, as 1 or 0.
   *
   * @param name the attribute's name
   * @return the feature
   */
  static Missing missing(String name) {
    return new Missing(name);
  }

  /**
   * Encodes the products of the columns of two features of the same block.
   *
   * @param first one feature
   * @param second the other
   * @return the feature, with one column a pair of columns
   */
  static Interaction interaction(Feature first, Feature second) {
    return new Interaction(first, second);
  }

  /**
   * A quantity, centred and scaled.
   *
   * @param name the attribute's name
   * @param mean what is subtracted
   * @param scale what it is then divided by, above 0
   */
  record Numeric(String name, double mean, double scale) implements Feature {
    /**
     * Checks the scaling.
     *
     * @param name the attribute's name
     * @param mean what is subtracted
     * @param scale the divisor
     */
    public Numeric {
      Require.id("feature", name);
      Require.finite("mean of " + name, mean);
      Require.positive("scale of " + name, scale);
    }

    /**
     * Returns this feature with another scaling, usually the mean and standard deviation of the
     * shop's data.
     *
     * @param newMean what is subtracted
     * @param newScale what it is then divided by, above 0
     * @return the feature
     */
    public Numeric scaled(double newMean, double newScale) {
      return new Numeric(name, newMean, newScale);
    }

    @Override
    public List<String> columns() {
      return List.of(name);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      double value = attributes.number(name);
      out[offset] = Double.isNaN(value) ? 0 : Encoding.bounded((value - mean) / scale);
    }

    @Override
    public String definition() {
      return "numeric(" + name + "," + mean + "," + scale + ")";
    }
  }

  /**
   * The logarithm of a quantity, centred and scaled.
   *
   * @param name the attribute's name
   * @param mean what is subtracted from the logarithm
   * @param scale what it is then divided by, above 0
   */
  record Logarithm(String name, double mean, double scale) implements Feature {
    /**
     * Checks the scaling.
     *
     * @param name the attribute's name
     * @param mean what is subtracted
     * @param scale the divisor
     */
    public Logarithm {
      Require.id("feature", name);
      Require.finite("mean of log " + name, mean);
      Require.positive("scale of log " + name, scale);
    }

    /**
     * Returns this feature with another scaling.
     *
     * @param newMean what is subtracted from the logarithm
     * @param newScale what it is then divided by, above 0
     * @return the feature
     */
    public Logarithm scaled(double newMean, double newScale) {
      return new Logarithm(name, newMean, newScale);
    }

    @Override
    public List<String> columns() {
      return List.of("log " + name);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      double value = attributes.number(name);
      double log = StrictMath.log1p(Math.max(0, value));
      out[offset] = Double.isNaN(value) ? 0 : Encoding.bounded((log - mean) / scale);
    }

    @Override
    public String definition() {
      return "log(" + name + "," + mean + "," + scale + ")";
    }
  }

  /**
   * The range in which a quantity lies.
   *
   * @param name the attribute's name
   * @param edges the borders, ascending
   */
  record Bucketised(String name, List<Double> edges) implements Feature {
    /**
     * Checks that the borders ascend.
     *
     * @param name the attribute's name
     * @param edges the borders
     */
    public Bucketised {
      Require.id("feature", name);
      edges = List.copyOf(edges);
      Require.inRange("number of edges of " + name, edges.size(), 1, 10_000);
      for (int i = 1; i < edges.size(); i++) {
        if (!(edges.get(i - 1) < edges.get(i))) {
          throw new IllegalArgumentException("edges of " + name + " must ascend, got " + edges);
        }
      }
    }

    @Override
    public List<String> columns() {
      List<String> columns = new ArrayList<>();
      columns.add(name + "<" + edges.get(0));
      for (int i = 0; i < edges.size(); i++) {
        columns.add(name + ">=" + edges.get(i));
      }
      return columns;
    }

    @Override
    public int width() {
      return edges.size() + 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      double value = attributes.number(name);
      Encoding.clear(out, offset, width());
      if (!Double.isNaN(value)) {
        out[offset + bucket(value)] = 1;
      }
    }

    private int bucket(double value) {
      int bucket = 0;
      while (bucket < edges.size() && value >= edges.get(bucket)) {
        bucket++;
      }
      return bucket;
    }

    @Override
    public String definition() {
      return "bucketised(" + name + "," + edges + ")";
    }
  }

  /**
   * A word of a known list.
   *
   * @param name the attribute's name
   * @param values the known words, each once
   */
  record OneHot(String name, List<String> values) implements Feature {
    /**
     * Checks that no word comes twice.
     *
     * @param name the attribute's name
     * @param values the known words
     */
    public OneHot {
      Require.id("feature", name);
      values = List.copyOf(values);
      Require.inRange("number of values of " + name, values.size(), 1, 100_000);
      if (new LinkedHashSet<>(values).size() != values.size()) {
        throw new IllegalArgumentException(
            "values of " + name + " must be distinct, got " + values);
      }
    }

    @Override
    public List<String> columns() {
      List<String> columns = new ArrayList<>();
      values.forEach(value -> columns.add(name + "=" + value));
      columns.add(name + "=(other)");
      return columns;
    }

    @Override
    public int width() {
      return values.size() + 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      String value = attributes.text(name);
      Encoding.clear(out, offset, width());
      if (value != null) {
        int index = values.indexOf(value);
        out[offset + (index < 0 ? values.size() : index)] = 1;
      }
    }

    @Override
    public String definition() {
      return "oneHot(" + name + "," + values + ")";
    }
  }

  /**
   * A word of an open list.
   *
   * @param name the attribute's name
   * @param buckets the number of columns
   */
  record Hashed(String name, int buckets) implements Feature {
    /**
     * Checks the number of columns.
     *
     * @param name the attribute's name
     * @param buckets the number of columns
     */
    public Hashed {
      Require.id("feature", name);
      Require.inRange("buckets of " + name, buckets, 2, 1 << 16);
    }

    @Override
    public List<String> columns() {
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < buckets; i++) {
        columns.add(String.format(Locale.ROOT, "%s#%d", name, i));
      }
      return columns;
    }

    @Override
    public int width() {
      return buckets;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      String value = attributes.text(name);
      Encoding.clear(out, offset, buckets);
      if (value != null) {
        long hash = Encoding.hash(name, value);
        out[offset + (int) Long.remainderUnsigned(hash >>> 1, buckets)] = (hash & 1) == 0 ? 1 : -1;
      }
    }

    @Override
    public String definition() {
      return "hashed(" + name + "," + buckets + ")";
    }
  }

  /**
   * A yes or no.
   *
   * @param name the attribute's name
   */
  record BooleanFlag(String name) implements Feature {
    /**
     * Checks the name.
     *
     * @param name the attribute's name
     */
    public BooleanFlag {
      Require.id("feature", name);
    }

    @Override
    public List<String> columns() {
      return List.of(name);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      out[offset] = attributes.number(name) > 0 ? 1 : 0;
    }

    @Override
    public String definition() {
      return "flag(" + name + ")";
    }
  }

  /**
   * Whether an attribute is missing.
   *
   * @param name the attribute's name
   */
  record Missing(String name) implements Feature {
    /**
     * Checks the name.
     *
     * @param name the attribute's name
     */
    public Missing {
      Require.id("feature", name);
    }

    @Override
    public List<String> columns() {
      return List.of(name + " missing");
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      out[offset] = attributes.text(name) == null ? 1 : 0;
    }

    @Override
    public String definition() {
      return "missing(" + name + ")";
    }
  }

  /**
   * The products of the columns of two features.
   *
   * @param first one feature
   * @param second the other
   */
  record Interaction(Feature first, Feature second) implements Feature {
    @Override
    public List<String> columns() {
      return Encoding.crossColumns(first.columns(), second.columns());
    }

    @Override
    public int width() {
      return first.width() * second.width();
    }

    @Override
    public void encode(Attributes attributes, float[] out, int offset) {
      float[] a = new float[first.width()];
      float[] b = new float[second.width()];
      first.encode(attributes, a, 0);
      second.encode(attributes, b, 0);
      Encoding.cross(a, b, out, offset);
    }

    @Override
    public String definition() {
      return "interaction(" + first.definition() + "," + second.definition() + ")";
    }
  }
}
