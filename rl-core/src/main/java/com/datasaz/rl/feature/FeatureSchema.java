package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The columns of the three feature blocks, and a fingerprint by which a model refuses rows of
 * another shape or meaning.
 *
 * @param context the columns of the context block x: who asks, encoded once a request
 * @param item the columns of the item block z: encoded once a catalogue version
 * @param pair the columns of the pair block p: context with item, encoded per candidate; often
 *     empty
 * @param fingerprint a digest of how the columns come about
 */
public record FeatureSchema(
    List<String> context, List<String> item, List<String> pair, String fingerprint) {
  /**
   * Copies the lists.
   *
   * @param context the columns of the context block
   * @param item the columns of the item block
   * @param pair the columns of the pair block
   * @param fingerprint a digest of how the columns come about
   */
  public FeatureSchema {
    context = List.copyOf(context);
    item = List.copyOf(item);
    pair = List.copyOf(pair);
    Require.id("schema fingerprint", fingerprint);
  }

  /**
   * Makes a schema of columns that the caller encodes; its fingerprint digests their names.
   *
   * @param context the columns of the context block
   * @param item the columns of the item block
   * @param pair the columns of the pair block
   * @return the schema
   */
  public static FeatureSchema of(List<String> context, List<String> item, List<String> pair) {
    return new FeatureSchema(context, item, pair, digest(context + "|" + item + "|" + pair));
  }

  static String digest(String definition) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the width of the context block.
   *
   * @return the number of columns of x
   */
  public int contextSize() {
    return context.size();
  }

  /**
   * Returns the width of the item block.
   *
   * @return the number of columns of z
   */
  public int itemSize() {
    return item.size();
  }

  /**
   * Returns the width of the pair block.
   *
   * @return the number of columns of p
   */
  public int pairSize() {
    return pair.size();
  }
}
