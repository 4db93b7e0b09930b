-- Which files of the schema were applied.
CREATE TABLE IF NOT EXISTS rl_schema_history (
  version INTEGER NOT NULL PRIMARY KEY,
  file VARCHAR(100) NOT NULL,
  sha256 CHAR(64) NOT NULL,
  applied_at TIMESTAMP NOT NULL
);
-- The server commits at every statement here, so each one may find its work done.
-- Times are in UTC, as datetimes and as microseconds since 1970; queries use the microseconds.

-- The place in the log that was given last. Every writer locks this row first, so the log has one order and no holes appear late.
CREATE TABLE IF NOT EXISTS rl_log_sequence (
  id INTEGER NOT NULL PRIMARY KEY,
  last_sequence BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO rl_log_sequence (id, last_sequence)
  SELECT 1, 0 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM rl_log_sequence);

-- What customers did. The id is the place in the log.
CREATE TABLE IF NOT EXISTS user_product_interactions (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT,
  product_id BIGINT NOT NULL,
  interaction_type VARCHAR(50) NOT NULL,
  session_id VARCHAR(255),
  timestamp DATETIME(6) NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  context JSON,
  reward DECIMAL(10, 2),
  amount DOUBLE NOT NULL,
  idempotency_key VARCHAR(64) NOT NULL,
  recommendation_id VARCHAR(255),
  UNIQUE (idempotency_key),
  INDEX idx_user_timestamp (user_id, timestamp_micros),
  INDEX idx_product_timestamp (product_id, timestamp_micros),
  INDEX idx_interaction_timestamp (timestamp_micros, interaction_type),
  INDEX idx_interaction_recommendation (recommendation_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What was shown to whom, and how it was chosen. The id is the place in the log.
CREATE TABLE IF NOT EXISTS rl_decisions (
  id BIGINT NOT NULL PRIMARY KEY,
  recommendation_id VARCHAR(255) NOT NULL,
  user_id BIGINT,
  timestamp DATETIME(6) NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  context JSON,
  model_name VARCHAR(100) NOT NULL,
  model_version VARCHAR(20),
  propensity_kind VARCHAR(20) NOT NULL,
  seed BIGINT NOT NULL,
  candidate_scope VARCHAR(20) NOT NULL,
  candidate_total INTEGER NOT NULL,
  candidates JSON NOT NULL,
  fallback_reason VARCHAR(255),
  UNIQUE (recommendation_id),
  INDEX idx_decision_user (user_id, timestamp_micros),
  INDEX idx_decision_timestamp (timestamp_micros)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The slots of a decision.
CREATE TABLE IF NOT EXISTS rl_decision_items (
  decision_id BIGINT NOT NULL,
  slot INTEGER NOT NULL,
  product_id BIGINT NOT NULL,
  slot_position INTEGER NOT NULL,
  score DOUBLE NOT NULL,
  propensity DOUBLE NOT NULL,
  explored BOOLEAN NOT NULL,
  placement VARCHAR(20) NOT NULL,
  attributes JSON,
  PRIMARY KEY (decision_id, slot)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The versions of each model. The bits are in rl_model_chunks unless state_length is null.
CREATE TABLE IF NOT EXISTS rl_model_metadata (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_name VARCHAR(100) NOT NULL,
  algorithm_type VARCHAR(50) NOT NULL,
  version VARCHAR(20) NOT NULL,
  is_active BOOLEAN DEFAULT FALSE,
  training_date DATETIME(6),
  performance_metrics JSON,
  model_path VARCHAR(500),
  created_at DATETIME(6) NOT NULL,
  created_micros BIGINT NOT NULL,
  parent_version VARCHAR(20),
  configuration TEXT NOT NULL,
  schema_fingerprint VARCHAR(255) NOT NULL,
  learnt_through BIGINT NOT NULL,
  experiences BIGINT NOT NULL,
  state_length BIGINT,
  checksum VARCHAR(64) NOT NULL,
  UNIQUE (model_name, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The bits of a version, a megabyte a row.
CREATE TABLE IF NOT EXISTS rl_model_chunks (
  model_name VARCHAR(100) NOT NULL,
  version VARCHAR(20) NOT NULL,
  chunk INTEGER NOT NULL,
  bytes LONGBLOB NOT NULL,
  PRIMARY KEY (model_name, version, chunk)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Who made which version active when; previous_id is where a roll back goes.
CREATE TABLE IF NOT EXISTS rl_model_activations (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_name VARCHAR(100) NOT NULL,
  version VARCHAR(20) NOT NULL,
  previous_id BIGINT,
  rolled_back BOOLEAN NOT NULL,
  reason VARCHAR(255) NOT NULL,
  timestamp DATETIME(6) NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  INDEX idx_activation_model (model_name, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What the shop knows about its customers between requests.
CREATE TABLE IF NOT EXISTS user_context_features (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL UNIQUE,
  feature_vector JSON NOT NULL,
  last_updated DATETIME(6) NOT NULL,
  last_updated_micros BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

insert into rl_schema_history (version, file, sha256, applied_at) values (1, 'V1__tables.sql', 'c19b51c4a7ead01727f8e9829b6bdd8f5de83792b312fe94ffeeb635dfe43240', current_timestamp);

-- Who may learn which model: one holder at a time; the token rises each time that the lease is taken, and a writer with an older one is
-- refused. Nobody holds it while holder is null. Nothing here runs out by a clock; renewed_at is for people.
CREATE TABLE IF NOT EXISTS rl_model_leases (
  model_name VARCHAR(100) NOT NULL PRIMARY KEY,
  holder VARCHAR(100),
  token BIGINT NOT NULL,
  renewals BIGINT NOT NULL,
  renewed_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

insert into rl_schema_history (version, file, sha256, applied_at) values (2, 'V2__leases.sql', '18861e3d97134fa0614fc983c800250ba9d2045b4fe936700fbb54782179f685', current_timestamp);

-- The server commits at every statement here, so each one may find its work done.
-- Who is forgotten: the id is the place in the log, the customer a keyed hash; user_id names them only until their rows are deleted.
CREATE TABLE IF NOT EXISTS rl_erasures (
  id BIGINT NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  user_id BIGINT,
  timestamp DATETIME(6) NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  since_id BIGINT NOT NULL,
  completed_id BIGINT NOT NULL,
  deleted_rows BIGINT NOT NULL,
  UNIQUE (customer)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The key of the hashes: one row, made with the first erasure.
CREATE TABLE IF NOT EXISTS rl_erasure_key (
  id INTEGER NOT NULL PRIMARY KEY,
  secret VARCHAR(64) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What the log could not take, and why; the body is JSON in ASCII, null when it was too long to keep.
CREATE TABLE IF NOT EXISTS rl_dead_letters (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  row_key VARCHAR(255) NOT NULL,
  user_id VARCHAR(255),
  reason VARCHAR(1000) NOT NULL,
  body MEDIUMTEXT,
  timestamp DATETIME(6) NOT NULL,
  timestamp_micros BIGINT NOT NULL,
  UNIQUE (kind, row_key),
  INDEX idx_dead_letter_user (user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

insert into rl_schema_history (version, file, sha256, applied_at) values (3, 'V3__erasures_and_dead_letters.sql', '31b2f3130ad7f8f6618f08cdfc7aa509fe2f24910cd27c6bcccc517fd65cd5dc', current_timestamp);

-- What changes one revision at a time (rollouts, training runs), with everything that it ever was.
CREATE TABLE IF NOT EXISTS rl_revisions (
  name VARCHAR(150) NOT NULL,
  revision BIGINT NOT NULL,
  value_text TEXT NOT NULL,
  reason VARCHAR(255) NOT NULL,
  revised_at DATETIME(6) NOT NULL,
  revised_at_micros BIGINT NOT NULL,
  PRIMARY KEY (name, revision)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

insert into rl_schema_history (version, file, sha256, applied_at) values (4, 'V4__revisions.sql', 'eb36f2a16f5ec413541582540a3719e80d7ad309e9f9a75a7d4523c0364025ba', current_timestamp);
