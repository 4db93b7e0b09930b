-- Which files of the schema were applied.
CREATE TABLE IF NOT EXISTS rl_schema_history (
  version INTEGER NOT NULL PRIMARY KEY,
  file VARCHAR(100) NOT NULL,
  sha256 CHAR(64) NOT NULL,
  applied_at TIMESTAMP NOT NULL
);
-- Times are in UTC, as text and as microseconds since 1970; queries use the microseconds.

-- The place in the log that was given last. Every writer locks this row first, so the log has one order and no holes appear late.
CREATE TABLE rl_log_sequence (
  id INTEGER NOT NULL PRIMARY KEY,
  last_sequence BIGINT NOT NULL
);

INSERT INTO rl_log_sequence (id, last_sequence) VALUES (1, 0);

-- What customers did. The id is the place in the log.
CREATE TABLE user_product_interactions (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT,
  product_id BIGINT NOT NULL,
  interaction_type VARCHAR(50) NOT NULL,
  session_id VARCHAR(255),
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  context TEXT,
  reward DECIMAL(10, 2),
  amount DOUBLE PRECISION NOT NULL,
  idempotency_key VARCHAR(64) NOT NULL,
  recommendation_id VARCHAR(255),
  UNIQUE (idempotency_key)
);
CREATE INDEX idx_user_timestamp ON user_product_interactions (user_id, timestamp_micros);
CREATE INDEX idx_product_timestamp ON user_product_interactions (product_id, timestamp_micros);
CREATE INDEX idx_interaction_timestamp ON user_product_interactions (timestamp_micros, interaction_type);
CREATE INDEX idx_interaction_recommendation ON user_product_interactions (recommendation_id);

-- What was shown to whom, and how it was chosen. The id is the place in the log.
CREATE TABLE rl_decisions (
  id BIGINT NOT NULL PRIMARY KEY,
  recommendation_id VARCHAR(255) NOT NULL,
  user_id BIGINT,
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  context TEXT,
  model_name VARCHAR(100) NOT NULL,
  model_version VARCHAR(20),
  propensity_kind VARCHAR(20) NOT NULL,
  seed BIGINT NOT NULL,
  candidate_scope VARCHAR(20) NOT NULL,
  candidate_total INTEGER NOT NULL,
  candidates TEXT NOT NULL,
  fallback_reason VARCHAR(255),
  UNIQUE (recommendation_id)
);
CREATE INDEX idx_decision_user ON rl_decisions (user_id, timestamp_micros);
CREATE INDEX idx_decision_timestamp ON rl_decisions (timestamp_micros);

-- The slots of a decision.
CREATE TABLE rl_decision_items (
  decision_id BIGINT NOT NULL,
  slot INTEGER NOT NULL,
  product_id BIGINT NOT NULL,
  slot_position INTEGER NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  propensity DOUBLE PRECISION NOT NULL,
  explored BOOLEAN NOT NULL,
  placement VARCHAR(20) NOT NULL,
  attributes TEXT,
  PRIMARY KEY (decision_id, slot)
);

-- The versions of each model. The bits are in rl_model_chunks unless state_length is null.
CREATE TABLE rl_model_metadata (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_name VARCHAR(100) NOT NULL,
  algorithm_type VARCHAR(50) NOT NULL,
  version VARCHAR(20) NOT NULL,
  is_active BOOLEAN DEFAULT FALSE,
  training_date DATETIME,
  performance_metrics TEXT,
  model_path VARCHAR(500),
  created_at DATETIME NOT NULL,
  created_micros BIGINT NOT NULL,
  parent_version VARCHAR(20),
  configuration TEXT NOT NULL,
  schema_fingerprint VARCHAR(255) NOT NULL,
  learnt_through BIGINT NOT NULL,
  experiences BIGINT NOT NULL,
  state_length BIGINT,
  checksum VARCHAR(64) NOT NULL,
  UNIQUE (model_name, version)
);

-- The bits of a version, a megabyte a row.
CREATE TABLE rl_model_chunks (
  model_name VARCHAR(100) NOT NULL,
  version VARCHAR(20) NOT NULL,
  chunk INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (model_name, version, chunk)
);

-- Who made which version active when; previous_id is where a roll back goes.
CREATE TABLE rl_model_activations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_name VARCHAR(100) NOT NULL,
  version VARCHAR(20) NOT NULL,
  previous_id BIGINT,
  rolled_back BOOLEAN NOT NULL,
  reason VARCHAR(255) NOT NULL,
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL
);
CREATE INDEX idx_activation_model ON rl_model_activations (model_name, id);

-- What the shop knows about its customers between requests.
CREATE TABLE user_context_features (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id BIGINT NOT NULL UNIQUE,
  feature_vector TEXT NOT NULL,
  last_updated DATETIME NOT NULL,
  last_updated_micros BIGINT NOT NULL
);

insert into rl_schema_history (version, file, sha256, applied_at) values (1, 'V1__tables.sql', '5ebc3201ecdc467ad2e63172583656f98bda8ba52a0da25b1ccaf6badc0dba91', current_timestamp);

-- Who may learn which model: one holder at a time; the token rises each time that the lease is taken, and a writer with an older one is
-- refused. Nobody holds it while holder is null. Nothing here runs out by a clock; renewed_at is for people.
CREATE TABLE rl_model_leases (
  model_name VARCHAR(100) NOT NULL PRIMARY KEY,
  holder VARCHAR(100),
  token BIGINT NOT NULL,
  renewals BIGINT NOT NULL,
  renewed_at DATETIME NOT NULL
);

insert into rl_schema_history (version, file, sha256, applied_at) values (2, 'V2__leases.sql', '7416c9d18e1b6c798125a705039ca76b099f76d92719667dcd3b9a6d5457d60b', current_timestamp);

-- Who is forgotten: the id is the place in the log, the customer a keyed hash; user_id names them only until their rows are deleted.
CREATE TABLE rl_erasures (
  id BIGINT NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  user_id BIGINT,
  timestamp DATETIME NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  since_id BIGINT NOT NULL,
  completed_id BIGINT NOT NULL,
  deleted_rows BIGINT NOT NULL,
  UNIQUE (customer)
);

-- The key of the hashes: one row, made with the first erasure.
CREATE TABLE rl_erasure_key (
  id INTEGER NOT NULL PRIMARY KEY,
  secret VARCHAR(64) NOT NULL
);

-- What the log could not take, and why; the body is JSON in ASCII, null when it was too long to keep.
CREATE TABLE rl_dead_letters (
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
CREATE INDEX idx_dead_letter_user ON rl_dead_letters (user_id);

insert into rl_schema_history (version, file, sha256, applied_at) values (3, 'V3__erasures_and_dead_letters.sql', '72f14cf8f5232f6588dc5f52eccf20d3caed9de966bd39058b1d62040efc2440', current_timestamp);

-- What changes one revision at a time (rollouts, training runs), with everything that it ever was.
CREATE TABLE rl_revisions (
  name VARCHAR(150) NOT NULL,
  revision BIGINT NOT NULL,
  value_text TEXT NOT NULL,
  reason VARCHAR(255) NOT NULL,
  revised_at DATETIME NOT NULL,
  revised_at_micros BIGINT NOT NULL,
  PRIMARY KEY (name, revision)
);

insert into rl_schema_history (version, file, sha256, applied_at) values (4, 'V4__revisions.sql', 'a3db2402724376eb6ffa4ef0664bccaa2682c05249e7032b1b126000dba57734', current_timestamp);
