-- Which variant of an experiment a customer or a visitor keeps; user_id is the customer, or who signed in on the visitor's device.
CREATE TABLE IF NOT EXISTS ${rl_prefix}rl_assignments (
  experiment VARCHAR(100) NOT NULL,
  unit_kind VARCHAR(10) NOT NULL,
  unit VARCHAR(255) NOT NULL,
  variant VARCHAR(100) NOT NULL,
  user_id ${rl_id},
  assigned_at DATETIME(6) NOT NULL,
  assigned_at_micros BIGINT NOT NULL,
  PRIMARY KEY (experiment, unit_kind, unit),
  INDEX idx_assignment_user (user_id)${rl_user_key}
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${rl_collation};
