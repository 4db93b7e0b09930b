-- What changes one revision at a time (rollouts, training runs), with everything that it ever was.
CREATE TABLE ${rl_prefix}rl_revisions (
  name VARCHAR(150) NOT NULL,
  revision BIGINT NOT NULL,
  value_text TEXT NOT NULL,
  reason VARCHAR(255) NOT NULL,
  revised_at TIMESTAMP(6) NOT NULL,
  revised_at_micros BIGINT NOT NULL,
  PRIMARY KEY (name, revision)
);
