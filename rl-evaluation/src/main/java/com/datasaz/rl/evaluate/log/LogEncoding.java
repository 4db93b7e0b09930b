package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import java.util.List;

/** Makes experiences of lines: every item could be shown on each of them. */
record LogEncoding(FeatureEncoder encoder, Catalog catalog) {
  static LogEncoding of(LogFormat format, List<Item> items) {
    FeatureEncoder encoder = format.encoder();
    return new LogEncoding(encoder, Catalog.of(encoder, items));
  }

  /** The line at a place, from 0, as an episode of its own. */
  Experience experience(LoggedChoice choice, long place) {
    ActionSet all =
        ActionSet.of(encoder.encode(choice.context()), catalog)
            .withPairs(encoder, choice.context());
    return new Experience(
        all,
        catalog.row(choice.itemId()),
        choice.reward(),
        1,
        choice.propensity(),
        new Moment(place, 0),
        Continuation.End.INSTANCE);
  }
}
