package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.algorithms.AlgorithmContract;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weighted experiences keep all promises but two, in whose place stands what still holds. */
class RobustContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return LinUcb.hybrid().withAlpha(0.3).robust(0.4);
  }

  @Override
  protected String golden() {
    return "0dbc9d9a2a00e0766adfae0b62ddfe69bef01a16458f69a736e72e0fbcd855f3";
  }

  /** The weights are those of the learner that learnt, so a merge adds, and can be taken back. */
  @Test
  @Override
  public void mergedIsLearntTogether() {
    List<Experience> history = history(60, false);
    AdditiveLearner merged = (AdditiveLearner) algorithm().create(SCHEMA);
    merged.update(history.subList(0, 25));
    Learner other = algorithm().create(SCHEMA);
    other.update(history.subList(25, 60));
    merged.merge(other.state());
    merged.unlearn(history.subList(25, 60));
    Learner alone = algorithm().create(SCHEMA);
    alone.update(history.subList(0, 25));
    assertSame(merged, alone);
  }

  /** What was learnt last has not lent its light to anything, so nothing of it stays. */
  @Test
  @Override
  public void unlearntIsNeverLearnt() {
    List<Experience> history = history(60, false);
    AdditiveLearner learner = (AdditiveLearner) algorithm().create(SCHEMA);
    learner.update(history);
    learner.unlearn(history.subList(40, 60));
    Learner never = algorithm().create(SCHEMA);
    never.update(history.subList(0, 40));
    assertSame(learner, never);
  }
}
