package com.datasaz.rl.algorithms.poisoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.bandit.EpsilonGreedy;
import com.datasaz.rl.algorithms.bandit.Ucb1;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.recommend.FeedbackRules;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import com.datasaz.rl.recommend.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Half a percent of forged sessions takes a model over that believes everybody, and moves none that
 * believes signed ids alone. {@code -Drl.poisoning.decisions=200000} runs the long form, which
 * writes its table to {@code target/poisoning.txt}.
 */
class PoisoningTest {
  private static final FeedbackRules SIGNED = FeedbackRules.signed(SigningKeys.of(1, new byte[32]));
  private static final int DECISIONS = Integer.getInteger("rl.poisoning.decisions", 0);
  private static final double MOST = 0.005;

  /** What learns. */
  enum Kind {
    THOMPSON,
    UCB,
    EPSILON_GREEDY;

    Algorithm algorithm() {
      return switch (this) {
        case THOMPSON -> new BetaThompson(1, 1, Forgetting.none());
        case UCB -> new Ucb1(0.1, Forgetting.none());
        case EPSILON_GREEDY -> new EpsilonGreedy(0.05);
      };
    }
  }

  private static AttackedShop shop(Kind kind, FeedbackRules rules, double clicks) {
    return new AttackedShop(kind.algorithm(), rules, clicks);
  }

  /** Clicks are ten times as frequent as in a shop, so that a short run is learnt from. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAttackLeavesNoTraceInWhatCustomersAreShown(Kind kind) {
    int decisions = 6_000;
    AttackedShop peaceful = shop(kind, SIGNED, 0.5).run(decisions, 0, false);
    AttackedShop attacked = shop(kind, SIGNED, 0.5).run(decisions, 0.05, false);
    AttackedShop open = shop(kind, FeedbackRules.open(), 0.5).run(decisions, 0.05, false);

    assertThat(attacked.counts().accepted())
        .as("the attack took place, and its clicks are stored as facts")
        .isGreaterThan(peaceful.counts().accepted() + 2_000);
    assertThat(attacked.shown()).isEqualTo(peaceful.shown());
    assertThat(attacked.targetShare(2_000)).isLessThan(MOST);
    assertThat(open.targetShare(2_000))
        .as("without signatures the same attack succeeds")
        .isGreaterThan(0.1);
  }

  /** What an attacker can do with ids of their own: click the target when it is shown to them. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAttackerWithAnAccountGetsNoFurther(Kind kind) {
    AttackedShop attacked = shop(kind, SIGNED, 0.5).run(6_000, 0.05, true);

    assertThat(attacked.counts().refused().get(Reason.FORGED)).isGreaterThan(100);
    assertThat(attacked.counts().refused().get(Reason.WRONG_USER)).isGreaterThan(100);
    assertThat(attacked.counts().refused().get(Reason.NOT_SHOWN)).isGreaterThan(100);
    assertThat(attacked.targetShare(2_000)).isLessThan(MOST);
  }

  @ParameterizedTest
  @CsvSource({
    "THOMPSON, 0", "THOMPSON, 0.001", "THOMPSON, 0.005", "THOMPSON, 0.02",
    "UCB, 0", "UCB, 0.001", "UCB, 0.005", "UCB, 0.02",
    "EPSILON_GREEDY, 0", "EPSILON_GREEDY, 0.001", "EPSILON_GREEDY, 0.005", "EPSILON_GREEDY, 0.02"
  })
  void longForm(Kind kind, double forged) throws IOException {
    assumeTrue(DECISIONS > 0, "the long form runs with -Drl.poisoning.decisions=200000");
    int last = DECISIONS / 10;
    double open =
        shop(kind, FeedbackRules.open(), 0.05).run(DECISIONS, forged, true).targetShare(last);
    AttackedShop attacked = shop(kind, SIGNED, 0.05).run(DECISIONS, forged, true);
    write(kind, forged, open, attacked.targetShare(last));
    assertThat(attacked.targetShare(last)).isLessThan(forged > 0.005 ? 0.02 : MOST);
  }

  private static void write(Kind kind, double forged, double open, double signed)
      throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%,d decisions, %-14s forged sessions %.1f %%: target shown %6.2f %% open, %6.2f %% signed%n",
            DECISIONS,
            kind,
            100 * forged,
            100 * open,
            100 * signed);
    Files.writeString(
        Path.of("target", "poisoning.txt"),
        line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
