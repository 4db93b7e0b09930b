package com.datasaz.rl.jdbc.schema;

import com.datasaz.rl.jdbc.dialect.Dialect;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the tables are made: what every node of a shop must agree on.
 *
 * @param prefix what all names of tables begin with: empty, or lower case letters, digits and
 *     underscores, at most 21
 * @param idType what users' and products' keys are
 * @param foreignKeys whether users and products must exist in the shop's own tables {@code users}
 *     and {@code product}, column {@code id}
 */
public record Tables(String prefix, IdType idType, boolean foreignKeys) {
  private static final Pattern PREFIX = Pattern.compile("|[a-z][a-z0-9_]{0,20}");

  /**
   * Checks the prefix.
   *
   * @param prefix what all names of tables begin with
   * @param idType what keys are
   * @param foreignKeys whether users and products must exist
   */
  public Tables {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "table prefix must match " + PREFIX + ", got '" + prefix + "': choose one like rec_");
    }
  }

  /**
   * Returns tables without prefix and foreign keys, for shops whose keys are numbers.
   *
   * @return the tables of the shop's plan
   */
  public static Tables standard() {
    return new Tables("", IdType.BIGINT, false);
  }

  /**
   * Fills in a statement of the library.
   *
   * @param sql a constant with placeholders
   * @param dialect the database's dialect
   * @return the statement
   */
  public String resolve(String sql, Dialect dialect) {
    String text =
        sql.replace("${rl_prefix}", prefix)
            .replace("${rl_id}", idType == IdType.BIGINT ? "BIGINT" : "VARCHAR(255)")
            .replace("${rl_json}", dialect.jsonParameter())
            .replace("${rl_context_value}", dialect.jsonValue("context"));
    text = foreignKeys(text);
    for (Map.Entry<String, String> entry : dialect.placeholders().entrySet()) {
      text = text.replace("${" + entry.getKey() + "}", entry.getValue());
    }
    return text;
  }

  private String foreignKeys(String text) {
    String user = foreignKeys ? ",\n  FOREIGN KEY (user_id) REFERENCES users (id)" : "";
    String product = foreignKeys ? ",\n  FOREIGN KEY (product_id) REFERENCES product (id)" : "";
    return text.replace("${rl_user_key}", user).replace("${rl_product_key}", product);
  }
}
