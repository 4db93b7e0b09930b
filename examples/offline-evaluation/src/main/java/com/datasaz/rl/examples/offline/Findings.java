package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.EvaluationResult;

/**
 * What there is to tell.
 *
 * @param arguments what was asked
 * @param log what it was asked of
 * @param result the answer
 */
record Findings(Arguments arguments, EvaluationLog log, EvaluationResult result) {
  static final double CONFIDENCE = 0.95;
}
