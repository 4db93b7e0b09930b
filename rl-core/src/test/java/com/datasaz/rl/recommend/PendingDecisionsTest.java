package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PendingDecisionsTest {
  private final Shop shop = new Shop(6);

  private Recommender node(boolean anticipates) {
    return Recommender.builder(shop.store, shop.encoder, new LeastShown())
        .catalog(() -> shop.catalog)
        .clock(shop.clock)
        .ticker(shop.ticker)
        .anticipating(anticipates)
        .build();
  }

  private static List<String> shown(Recommender node) {
    return node.recommend(Shop.ANNA, 2).items().stream().map(RecommendedItem::itemId).toList();
  }

  @Test
  void nodesTakeAccountOfWhatTheOthersHaveShown() {
    Recommender one = node(true);
    Recommender other = node(true);
    assertThat(shown(one)).containsExactly("i0", "i1");
    one.flush();
    other.refresh();
    assertThat(shown(other)).containsExactly("i2", "i3");
    other.flush();
    one.refresh();
    other.refresh();
    assertThat(shown(one)).containsExactly("i4", "i5").isEqualTo(shown(other));
    assertThat(one.statistics().version()).isEqualTo(Recommender.PRIOR_VERSION);
  }

  @Test
  void withoutItAnAnswerDependsOnTheVersionAlone() {
    Recommender node = node(false);
    for (int i = 0; i < 3; i++) {
      assertThat(shown(node)).containsExactly("i0", "i1");
      node.flush();
      node.refresh();
    }
  }

  /** A version has learned what stands in the log up to its place: only the rest is pending. */
  @Test
  void anotherVersionStartsBehindItsOwnPlace() {
    Recommender node = node(true);
    shown(node);
    node.flush();
    long learnt = shop.store.log().last();
    node.refresh();
    shown(node);
    node.flush();
    node.refresh();
    publish("1", learnt);
    assertThat(node.refresh()).isTrue();
    assertThat(shown(node)).containsExactly("i0", "i1");
    publish("2", shop.store.log().last());
    assertThat(node.refresh()).isTrue();
    assertThat(shown(node)).containsExactly("i0", "i1");
  }

  @Test
  void aNodeThatStartsReadsWhatIsPending() {
    Recommender first = node(true);
    shown(first);
    first.flush();
    assertThat(shown(node(true))).containsExactly("i2", "i3");
  }

  /** A trainer refuses such a decision and counts it; serving goes on with the others. */
  @Test
  void aDecisionThatCannotBeLearnedIsPassedOver() {
    Recommender node = node(true);
    assertThat(node.recommend(RecommendationRequest.of(Shop.ANNA, 1).among(List.of("i5"))).items())
        .hasSize(1);
    assertThat(shown(node)).containsExactly("i0", "i1");
    node.flush();
    node.refresh();
    assertThat(shown(node)).containsExactly("i2", "i3");
  }

  /**
   * What serves on keeps its own pending decisions, and gets nothing of the version that failed.
   */
  @Test
  void aVersionThatCannotBeLoadedChangesNothing() {
    Recommender node = node(false);
    shown(node);
    node.flush();
    FeatureSchema schema = shop.encoder.schema();
    PendingDecisions pending = new PendingDecisions(shop.store.log(), shop.encoder);
    pending.restart(new LeastShown().create(schema), 0);
    LogReader.of(shop.store.log()).decisions().forEachOrdered(pending::read);
    Map<String, Integer> others = new TreeMap<>();
    shop.store.down = true;
    assertThatThrownBy(() -> pending.restart(new Counts(schema, others), 0))
        .isInstanceOf(StoreException.class);
    shop.store.down = false;
    assertThat(pending.next()).isEqualTo(new Fewest(Map.of("i0", 1, "i1", 1)));
    assertThat(others).isEmpty();
  }

  private void publish(String version, long learntThrough) {
    LeastShown algorithm = new LeastShown();
    ModelState state = algorithm.create(shop.encoder.schema()).state();
    String parent = shop.store.models().active("default").map(ModelVersion::version).orElse(null);
    shop.store
        .models()
        .insert(
            new ModelVersion(
                "default",
                version,
                parent,
                algorithm.name(),
                algorithm.toString(),
                state.schemaFingerprint(),
                learntThrough,
                0,
                shop.clock.instant(),
                new TreeMap<>()),
            state);
    shop.store.models().activate("default", version, parent, "test", shop.clock.instant());
  }

  /** Prefers what is least often pending; refuses item i5 as a learner refuses a bad feature. */
  private record LeastShown() implements Algorithm {
    @Override
    public String name() {
      return "LEAST_SHOWN";
    }

    @Override
    public Learner create(FeatureSchema schema) {
      return new Counts(schema, new TreeMap<>());
    }

    @Override
    public Learner restore(FeatureSchema schema, ModelState state) {
      return create(schema);
    }
  }

  private record Counts(FeatureSchema schema, Map<String, Integer> shown) implements Learner {
    @Override
    public void update(List<Experience> experiences) {
      throw new IllegalStateException("a learner that serves must not learn");
    }

    @Override
    public void correct(Experience learnt, double reward) {
      throw new IllegalStateException("a learner that serves must not learn");
    }

    @Override
    public boolean anticipate(List<Experience> pending) {
      for (Experience one : pending) {
        String id = one.actions().id(one.chosen());
        if (id.equals("i5")) {
          throw new IllegalArgumentException("features must be smaller");
        }
        shown.merge(id, 1, Integer::sum);
      }
      return true;
    }

    @Override
    public Policy snapshot() {
      return new Fewest(Map.copyOf(shown));
    }

    @Override
    public ModelState state() {
      return new ModelStateWriter().toState("LEAST_SHOWN", schema.fingerprint());
    }
  }

  private record Fewest(Map<String, Integer> shown) implements Policy {
    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      List<Integer> order = new ArrayList<>();
      for (int action = 0; action < actions.size(); action++) {
        order.add(action);
      }
      order.sort(Comparator.comparing(action -> shown.getOrDefault(actions.id(action), 0)));
      Ranking.Builder ranking = Ranking.builder(k);
      order.stream().limit(k).forEach(action -> ranking.add(action, 0, 1, false));
      return ranking.build();
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      throw new IllegalStateException("not asked for here");
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      throw new IllegalStateException("not asked for here");
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      throw new IllegalStateException("not asked for here");
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.DETERMINISTIC;
    }
  }
}
