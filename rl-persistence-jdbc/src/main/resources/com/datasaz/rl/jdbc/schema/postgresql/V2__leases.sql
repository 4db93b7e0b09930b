-- Who may learn which model: one holder at a time; the token rises each time that the lease is taken, and a writer with an older one is
-- refused. Nobody holds it while holder is null. Nothing here runs out by a clock; renewed_at is for people.
CREATE TABLE ${rl_prefix}rl_model_leases (
  model_name VARCHAR(100) NOT NULL PRIMARY KEY,
  holder VARCHAR(100),
  token BIGINT NOT NULL,
  renewals BIGINT NOT NULL,
  renewed_at TIMESTAMP(6) NOT NULL
);
