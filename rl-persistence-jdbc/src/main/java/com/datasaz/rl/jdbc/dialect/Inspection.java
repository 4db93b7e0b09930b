package com.datasaz.rl.jdbc.dialect;

import java.util.List;

/**
 * What a database is set to.
 *
 * @param durability what a commit survives with these settings
 * @param remedies how to reach {@link Durability#POWER_SAFE}; empty when it is
 * @param faults settings with which data would be changed or rows confused, each with its remedy
 */
public record Inspection(Durability durability, List<String> remedies, List<String> faults) {
  /**
   * Copies the lists.
   *
   * @param durability what a commit survives
   * @param remedies how to reach more
   * @param faults settings that cannot be worked with
   */
  public Inspection {
    remedies = List.copyOf(remedies);
    faults = List.copyOf(faults);
  }
}
