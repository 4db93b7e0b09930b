package com.datasaz.rl.store.contract;

import java.util.ArrayList;
import java.util.List;

/** What arrives when anybody may send ids: injections, look-alikes, broken text. */
final class HostileStrings {
  private static final List<String> SHAPES =
      List.of(
          "'",
          "''",
          "\"",
          "`",
          "\\",
          "\\'",
          ";",
          "--",
          "#",
          "/*",
          "*/",
          "%",
          "_",
          "?",
          ":name",
          "$1",
          "${rl_prefix}",
          "${jndi:ldap://x/y}",
          "{fn now()}",
          "{ts '2026-01-01 00:00:00'}",
          "' OR '1'='1",
          "' OR 1=1 --",
          "1; DROP TABLE user_product_interactions; --",
          "'); DELETE FROM rl_decisions; --",
          "' UNION SELECT sql FROM sqlite_master --",
          "'||(SELECT pg_sleep(10))||'",
          "' AND SLEEP(10) #",
          "x'; CALL CSVWRITE('x', 'SELECT 1'); --",
          "0x27",
          "\\u0027",
          "%27",
          "&#39;",
          "<script>alert(1)</script>",
          "{\"a\":1}",
          "[1]",
          "{\"$ne\":null}",
          "null",
          "NULL",
          "NaN",
          "Infinity",
          "1e400",
          "-0",
          "007",
          "1",
          "1.0",
          " 1",
          "1 ",
          "+1",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "true",
          "../../etc/passwd",
          "C:\\",
          "|",
          "a",
          "A",
          "a ",
          " a",
          "à",
          "a\u0300",
          "ß",
          "ss",
          "ſ",
          "İ",
          "ı",
          "ﬁ",
          "Ａ",
          "e1",
          "é1",
          "日本語",
          "한국어",
          "עברית",
          "🫐",
          "👩‍👩‍👧",
          "\uD83C\uDDF3\uD83C\uDDF4",
          "\uFFFD",
          "\uFEFFbom",
          "\u202Eevil",
          "\u200B",
          "a\u200Ba",
          "\u00A0",
          "\uFFFF",
          // From here on: refused by name.
          "",
          "\u0000",
          "a\u0000b",
          "\n",
          "a\r\nSet-Cookie: x",
          "\t",
          "\u001B[31m",
          "\u007F",
          "\u0085",
          "\uD800",
          "\uDC00a",
          "a\uD83C");

  private HostileStrings() {}

  static List<String> all() {
    List<String> all = new ArrayList<>(SHAPES);
    for (int length : new int[] {50, 64, 100, 255, 256, 1_000, 1_001, 100_000}) {
      all.add("x".repeat(length));
      all.add("é".repeat(length));
      all.add("🫐".repeat(length / 2));
      all.add("'".repeat(length));
    }
    return all;
  }
}
