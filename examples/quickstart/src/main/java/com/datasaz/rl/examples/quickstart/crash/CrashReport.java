package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.store.ModelVersion;
import java.util.List;

/**
 * What the crash left behind, counted in the database.
 *
 * @param visits how many pages were opened
 * @param visitsBeforeKill how many of them before the kill
 * @param promisedBeforeKill how many interactions had been acknowledged when the process was killed
 * @param lostInKill how many of those the database does not have
 * @param retried how many interactions customers had to send more than once
 * @param alreadyKnown how many of those were stored although their acknowledgement was lost
 * @param promised how many interactions were acknowledged in all
 * @param lost how many of those the database does not have at the end
 * @param stored how many interactions the database has at the end; each key is stored once
 * @param decisions how many decisions the database has at the end
 * @param versionAtKill the last version that was published before the kill, or {@code none}
 * @param sha256 the digest of the model at the end
 * @param sha256Uninterrupted the digest of a model that learnt the same log in one go
 * @param versions the latest versions, newest first
 */
public record CrashReport(
    int visits,
    int visitsBeforeKill,
    int promisedBeforeKill,
    int lostInKill,
    int retried,
    int alreadyKnown,
    int promised,
    int lost,
    int stored,
    int decisions,
    String versionAtKill,
    String sha256,
    String sha256Uninterrupted,
    List<ModelVersion> versions) {
  /**
   * Copies the list.
   *
   * @param visits how many pages were opened
   * @param visitsBeforeKill how many of them before the kill
   * @param promisedBeforeKill how many interactions had been acknowledged at the kill
   * @param lostInKill how many of those the database does not have
   * @param retried how many interactions were sent more than once
   * @param alreadyKnown how many of those were stored already
   * @param promised how many interactions were acknowledged in all
   * @param lost how many of those the database does not have
   * @param stored how many interactions the database has
   * @param decisions how many decisions the database has
   * @param versionAtKill the last version before the kill
   * @param sha256 the digest of the model
   * @param sha256Uninterrupted the digest of a model that learnt in one go
   * @param versions the latest versions
   */
  public CrashReport {
    versions = List.copyOf(versions);
  }

  /**
   * Tells whether the shop kept its word.
   *
   * @return true when nothing that was acknowledged is lost, and the model is the one that an
   *     uninterrupted run would have
   */
  public boolean isSound() {
    return lostInKill == 0 && lost == 0 && sha256.equals(sha256Uninterrupted);
  }
}
