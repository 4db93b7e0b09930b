-- Which variant of an experiment a customer or a visitor keeps; user_id is the customer, or who signed in on the visitor's device.
CREATE TABLE IF NOT EXISTS ${rl_prefix}rl_assignments (
  experiment VARCHAR(100) NOT NULL,
  unit_kind VARCHAR(10) NOT NULL,
  unit VARCHAR(255) NOT NULL,
  variant VARCHAR(100) NOT NULL,
  user_id ${rl_id},
  assigned_at TIMESTAMP(6) NOT NULL,
  assigned_at_micros BIGINT NOT NULL,
  PRIMARY KEY (experiment, unit_kind, unit)${rl_user_key}
);
CREATE INDEX IF NOT EXISTS ${rl_prefix}idx_assignment_user ON ${rl_prefix}rl_assignments (user_id);
