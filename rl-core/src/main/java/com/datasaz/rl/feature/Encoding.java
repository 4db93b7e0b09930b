package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Mix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the encodings share. */
final class Encoding {
  /** Encoded values beyond this are units gone wrong; one such row would drown the model. */
  private static final double LIMIT = 1_000;

  private Encoding() {}

  static float bounded(double value) {
    return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
  }

  static void clear(float[] out, int offset, int count) {
    Arrays.fill(out, offset, offset + count, 0f);
  }

  /** FNV-1a over both words, finished by SplitMix64's mixer: stable on every JVM. */
  static long hash(String name, String value) {
    return Mix64.mix(fold(fold(0xcbf29ce484222325L, name) * 31, value));
  }

  private static long fold(long start, String text) {
    long h = start;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    return h;
  }

  static List<String> crossColumns(List<String> first, List<String> second) {
    List<String> columns = new ArrayList<>();
    for (String a : first) {
      for (String b : second) {
        columns.add(a + " x " + b);
      }
    }
    return columns;
  }

  static void cross(float[] a, float[] b, float[] out, int offset) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        out[offset + i * b.length + j] = a[i] * b[j];
      }
    }
  }
}
