-- Who is forgotten: the id is the place in the log, the customer a keyed hash; user_id names them only until their rows are deleted.
CREATE TABLE ${rl_prefix}rl_erasures (
  id BIGINT NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  user_id ${rl_id},
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  since_id BIGINT NOT NULL,
  completed_id BIGINT NOT NULL,
  deleted_rows BIGINT NOT NULL,
  UNIQUE (customer)
);

-- The key of the hashes: one row, made with the first erasure.
CREATE TABLE ${rl_prefix}rl_erasure_key (
  id INTEGER NOT NULL PRIMARY KEY,
  secret VARCHAR(64) NOT NULL
);

-- What the log could not take, and why; the body is JSON in ASCII, null when it was too long to keep.
CREATE TABLE ${rl_prefix}rl_dead_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind VARCHAR(20) NOT NULL,
  row_key VARCHAR(255) NOT NULL,
  user_id VARCHAR(255),
  reason VARCHAR(1000) NOT NULL,
  body TEXT,
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  UNIQUE (kind, row_key)
);
CREATE INDEX ${rl_prefix}idx_dead_letter_user ON ${rl_prefix}rl_dead_letters (user_id);
