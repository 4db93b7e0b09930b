package com.datasaz.rl.event;

/** Why an item stands in its slot. */
public enum Placement {
  /** The policy chose it. */
  POLICY,
  /** The shop pinned it there; its propensity is 1. */
  PINNED,
  /** The fallback chose it; it says nothing about the policy. */
  FALLBACK
}
