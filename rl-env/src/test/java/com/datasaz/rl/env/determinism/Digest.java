package com.datasaz.rl.env.determinism;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A fingerprint of values, bit by bit. */
final class Digest {
  private final MessageDigest sha;

  Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  void add(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.keySet().stream().map(String::valueOf).sorted().forEach(key -> addEntry(map, key));
    } else if (value instanceof List<?> list) {
      list.forEach(this::add);
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        add(Array.get(value, i));
      }
    } else {
      addOne(value);
    }
  }

  private void addEntry(Map<?, ?> map, String key) {
    add(key);
    add(map.get(key));
  }

  private void addOne(Object value) {
    if (value instanceof Double || value instanceof Float) {
      long bits = Double.doubleToRawLongBits(((Number) value).doubleValue());
      sha.update(ByteBuffer.allocate(8).putLong(bits).array());
    } else {
      sha.update(value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
