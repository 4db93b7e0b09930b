package com.datasaz.rl.evaluate;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What kind of product an item is, in several discrete dimensions, such as category, brand and
 * price class: an embedding that an item has for sure.
 *
 * <p>Thread contract: as safe as its function.
 */
public final class Embedding {
  private static final int MOST_DIMENSIONS = 10;

  private final Function<String, int[]> values;
  private final int[] kept;

  private Embedding(Function<String, int[]> values, int... kept) {
    this.values = values;
    this.kept = kept;
  }

  /**
   * Makes an embedding of one dimension.
   *
   * @param cluster the cluster of an item's id
   * @return the embedding
   */
  public static Embedding of(ToIntFunction<String> cluster) {
    return new Embedding(id -> new int[] {cluster.applyAsInt(id)}, 0);
  }

  /**
   * Makes an embedding.
   *
   * @param dimensions how many values an item has, at least 1
   * @param values the values of an item's id, one a dimension; the same whenever it is asked
   * @return the embedding
   */
  public static Embedding of(int dimensions, Function<String, int[]> values) {
    Require.inRange("dimensions", dimensions, 1, 1_000);
    return new Embedding(values, IntStream.range(0, dimensions).toArray());
  }

  /**
   * Returns how many dimensions count.
   *
   * @return at least 1
   */
  public int dimensions() {
    return kept.length;
  }

  /**
   * Keeps some of the dimensions: fewer of them give smaller weights and more bias.
   *
   * @param dimensions which, from 0
   * @return the embedding in these dimensions
   */
  public Embedding only(int... dimensions) {
    Require.inRange("number of dimensions kept", dimensions.length, 1, kept.length);
    int[] chosen = new int[dimensions.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = kept[Require.inRange("dimension", dimensions[i], 0, kept.length - 1)];
    }
    return new Embedding(values, chosen);
  }

  /**
   * Lists the embedding in every choice of its dimensions, for {@link WeighingSelection}.
   *
   * @return {@code 2^dimensions - 1} embeddings, that of all dimensions first
   * @throws IllegalArgumentException when there are more than 10 dimensions
   */
  public List<Embedding> subsets() {
    Require.inRange("dimensions to choose from", kept.length, 1, MOST_DIMENSIONS);
    List<Embedding> subsets = new ArrayList<>();
    for (int mask = (1 << kept.length) - 1; mask > 0; mask--) {
      int bits = mask;
      subsets.add(
          only(IntStream.range(0, kept.length).filter(i -> (bits >> i & 1) == 1).toArray()));
    }
    return subsets;
  }

  /** The values of an item in the dimensions that count, as a key. */
  List<Integer> of(String id) {
    int[] all = values.apply(id);
    List<Integer> key = new ArrayList<>(kept.length);
    for (int dimension : kept) {
      if (dimension >= all.length) {
        throw new IllegalArgumentException(
            "an embedding must give every item a value in each dimension, got "
                + all.length
                + " for item "
                + id
                + ": give it a value that stands for unknown");
      }
      key.add(all[dimension]);
    }
    return key;
  }

  @Override
  public String toString() {
    return "Embedding" + Arrays.toString(kept);
  }
}
