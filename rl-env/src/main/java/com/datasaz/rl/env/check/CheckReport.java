package com.datasaz.rl.env.check;

import com.datasaz.rl.env.check.Finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that was found about an environment.
 *
 * @param environment the environment's name
 * @param findings in the order of the checks; empty when all is well
 */
public record CheckReport(String environment, List<Finding> findings) {

  /**
   * Copies the findings.
   *
   * @param environment the environment's name
   * @param findings in the order of the checks; empty when all is well
   */
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /**
   * The broken promises.
   *
   * @return the errors; empty when there are only warnings
   */
  public List<Finding> errors() {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  /**
   * The doubtful points.
   *
   * @return the warnings
   */
  public List<Finding> warnings() {
    return findings.stream().filter(finding -> finding.severity() == Severity.WARNING).toList();
  }

  /**
   * For a test: passes when no promise is broken.
   *
   * @return this report
   * @throws IllegalStateException with all findings, if there is an error
   */
  public CheckReport orThrow() {
    if (!errors().isEmpty()) {
      throw new IllegalStateException(toString());
    }
    return this;
  }

  @Override
  public String toString() {
    return environment
        + (findings.isEmpty() ? ": nothing found" : ":")
        + findings.stream().map(finding -> "\n  " + finding).collect(Collectors.joining());
  }
}
