package com.datasaz.rl.policy;

import com.datasaz.rl.feature.FeatureSchema;

/**
 * A configuration that makes learners: a record, validated when it is made, that prints and
 * compares itself.
 *
 * <p>Thread contract: immutable.
 */
public interface Algorithm {
  /**
   * Returns the stable name under which models are stored, such as {@code LINUCB}.
   *
   * @return upper case letters, digits and underscores, at most 50
   */
  String name();

  /**
   * Makes a learner that knows nothing yet; its first {@link Learner#snapshot() snapshot} already
   * answers.
   *
   * @param schema the columns that its experiences will have
   * @return a new learner
   */
  Learner create(FeatureSchema schema);

  /**
   * Makes the learner that was saved, bit for bit.
   *
   * @param schema the columns that its experiences will have
   * @param state what {@link Learner#state()} returned
   * @return a new learner
   * @throws ModelStateException when the state belongs to another algorithm or schema, or is
   *     damaged
   */
  Learner restore(FeatureSchema schema, ModelState state);
}
