package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** States that were written before a replay said when everything was done. */
class EarlierFormatTest {
  private static final FeatureSchema PRODUCTS =
      FeatureSchema.of(List.of("1", "taste"), List.of("1", "colour"), List.of());
  private static final Catalog CATALOG =
      Catalog.ofRows(List.of("a", "b", "c"), new float[] {1, 0.5f, 1, -1, 1, 2}, 2);
  private static final Dqn DQN =
      Dqn.byFeatures().toBuilder()
          .actions(new Actions.ByFeatures(3))
          .hidden(4)
          .rhythm(4, 4, 1, 1)
          .replayBytes(1 << 12)
          .build();

  private static ModelState recorded(String name) throws IOException {
    try (InputStream in = EarlierFormatTest.class.getResourceAsStream(name)) {
      return ModelState.fromBytes(Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  private static ActionSet choices(int i) {
    return ActionSet.of(new float[] {1, i * 0.25f}, CATALOG);
  }

  /** As they were written: every fourth ends, the others lead to the next. */
  private static Experience experience(int i) {
    Continuation after =
        i % 4 == 3 ? Continuation.End.INSTANCE : new Continuation.Next(choices(i + 1), 0.9);
    return new Experience(choices(i), i % 3, i % 2, 1, 0.5, new Moment(i, 0), after);
  }

  private static double[] values(Learner learner) {
    double[] values = new double[3];
    learner.snapshot().expectedRewards(choices(2), values);
    return values;
  }

  @Test
  void restoreAndSayWhatTheySaid() throws IOException {
    assertThat(values(DQN.restore(PRODUCTS, recorded("dqn-format-2.state"))))
        .containsExactly(-0.38803616166114807, -0.46321091055870056, -0.35182932019233704);
    SlateQ slates = SlateQ.of(2).withDqn(DQN);
    assertThat(values(slates.restore(PRODUCTS, recorded("slateq-format-1.state"))))
        .containsExactly(-0.501861572265625, -0.4837181568145752, -0.6949493288993835);
  }

  /** A replay that was kept goes on as if it had never been saved. */
  @Test
  void learnOnBitForBit() throws IOException {
    Learner whole = DQN.create(PRODUCTS);
    Learner restored = DQN.restore(PRODUCTS, recorded("dqn-format-2.state"));
    for (int i = 0; i < 12; i++) {
      whole.update(List.of(experience(i)));
    }
    for (int i = 12; i < 24; i++) {
      whole.update(List.of(experience(i)));
      restored.update(List.of(experience(i)));
    }
    assertThat(values(restored)).isEqualTo(values(whole));
  }

  /** What may have been the customer's goes; what was learnt since is told apart. */
  @Test
  void loseAllThatMayBeOfWhoIsForgotten() throws IOException {
    Learner restored = DQN.restore(PRODUCTS, recorded("dqn-format-2.state"));
    restored.update(List.of(experience(12), experience(13)));
    assertThat(((DqnLearner) restored).remembered()).isEqualTo(14);
    restored.drop(List.of(experience(13)));
    assertThat(((DqnLearner) restored).remembered()).isEqualTo(1);
  }
}
