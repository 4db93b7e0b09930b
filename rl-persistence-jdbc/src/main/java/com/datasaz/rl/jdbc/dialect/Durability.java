package com.datasaz.rl.jdbc.dialect;

/** What a commit survives, from the least to the most. */
public enum Durability {
  /** Nothing: acknowledged rows may be gone after the process was killed. */
  NONE,
  /** The death of a process; a power cut may take the last rows. */
  PROCESS_SAFE,
  /** A power cut too. */
  POWER_SAFE
}
