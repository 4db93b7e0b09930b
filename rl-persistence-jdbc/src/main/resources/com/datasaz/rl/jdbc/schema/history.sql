-- Which files of the schema were applied.
CREATE TABLE IF NOT EXISTS ${rl_prefix}rl_schema_history (
  version INTEGER NOT NULL PRIMARY KEY,
  file VARCHAR(100) NOT NULL,
  sha256 CHAR(64) NOT NULL,
  applied_at TIMESTAMP NOT NULL
);
