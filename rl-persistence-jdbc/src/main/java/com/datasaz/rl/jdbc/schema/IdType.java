package com.datasaz.rl.jdbc.schema;

/** What the shop's keys of users and products are, in the tables. */
public enum IdType {
  /** Whole numbers, as in {@code users.id BIGINT}: an id must be its own decimal digits. */
  BIGINT,
  /** Texts of up to 255 characters, told apart byte by byte. */
  VARCHAR
}
