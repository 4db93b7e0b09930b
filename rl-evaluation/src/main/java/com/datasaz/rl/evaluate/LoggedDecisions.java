package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions of a period as rounds: each slot that the policy filled is one, its choices the
 * logged candidates that the slots before it left, its propensity that of the slot, its reward all
 * feedback that the log holds by now. Read page by page, so that no log has to fit in memory.
 *
 * <p>Left out, and counted by {@link #usability}: what the fallback answered; pinned slots;
 * decisions that kept only what was shown, or a sample of the candidates, since the probabilities
 * of a policy over all of them cannot be known; and decisions with a candidate that the catalogue
 * does not have. Items are encoded as the catalogue has them now. Where rules such as a cap per
 * category narrowed a slot's choices, the candidates hold more than the policy could show, and the
 * weights err a little; the mean weight tells.
 *
 * <p>Thread contract: immutable; as safe as its store.
 */
public final class LoggedDecisions implements RoundSource {
  private final Store store;
  private final DecisionReader reader;
  private final Instant from;
  private final Instant until;

  /**
   * Names a period of a log.
   *
   * @param store the log
   * @param encoder what encodes contexts and pairs
   * @param catalog the items, encoded alike
   * @param rewards what feedback is worth
   * @param from the first time of decisions
   * @param until the first time after the period; leave the longest window of the rewards after it,
   *     so that late feedback has come
   */
  public LoggedDecisions(
      Store store,
      FeatureEncoder encoder,
      Catalog catalog,
      RewardModel rewards,
      Instant from,
      Instant until) {
    this.store = store;
    this.reader = new DecisionReader(store, encoder, catalog, rewards);
    this.from = from;
    this.until = until;
  }

  @Override
  public Stream<Experience> open() {
    return lists().flatMap(List::stream);
  }

  /**
   * Opens the log list by list, for {@link com.datasaz.rl.evaluate.slate.PolicySlots}.
   *
   * @return the rounds of each usable decision, in the order of their slots
   */
  public Stream<List<Experience>> lists() {
    return decisions().map(reader::rounds).filter(rounds -> !rounds.isEmpty());
  }

  /**
   * Counts what can be used, and what not and why.
   *
   * @return the counts
   */
  public Usability usability() {
    UsabilityCount count = new UsabilityCount();
    decisions().forEach(shown -> count.add(reader.problem(shown.decision())));
    return count.usability();
  }

  private Stream<LogEntry.Shown> decisions() {
    return LogReader.of(store.log(), from, until).decisions();
  }
}
