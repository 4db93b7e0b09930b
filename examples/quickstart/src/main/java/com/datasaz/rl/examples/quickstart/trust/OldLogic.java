package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.algorithms.ranking.GreedyRanker;
import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.OldProductService;
import com.datasaz.rl.examples.quickstart.shop.Product;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The shop's old logic as the library sees policies, so that it can be explored around and valued
 * on a log like any other: what {@link OldProductService} shows, and nothing to learn.
 *
 * @param assortment the products
 */
record OldLogic(Assortment assortment) implements Algorithm {
  /** The first of the shop's pair features: is it the customer's favourite category? */
  private static final int FAVOURITE = 0;

  @Override
  public String name() {
    return "OLD_LOGIC";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Fixed(name(), schema, policy());
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    state.open(name(), schema.fingerprint()).end();
    return create(schema);
  }

  Policy policy() {
    return new Order(assortment);
  }

  private record Fixed(String algorithm, FeatureSchema schema, Policy snapshot) implements Learner {
    @Override
    public void update(List<Experience> experiences) {
      // the old logic never learnt anything
    }

    @Override
    public void correct(Experience learnt, double reward) {
      // nor does it regret
    }

    @Override
    public ModelState state() {
      return new ModelStateWriter().toState(algorithm, schema.fingerprint());
    }
  }

  private record Order(Assortment assortment) implements Policy {
    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      return GreedyRanker.rank(actions.size(), scores(actions), constraint, k, random);
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      GreedyRanker.propensities(actions.size(), scores(actions), eligible, out);
    }

    /** Its place in the order, from the end. */
    private Scores scores(ActionSet actions) {
      List<Product> products =
          IntStream.range(0, actions.size())
              .mapToObj(action -> assortment.product(actions.id(action)))
              .toList();
      double[] scores = new double[actions.size()];
      double place = actions.size();
      for (int action : order(actions, products)) {
        scores[action] = place--;
      }
      return action -> scores[action];
    }

    private static List<Integer> order(ActionSet actions, List<Product> products) {
      return IntStream.range(0, actions.size())
          .boxed()
          .sorted(
              Comparator.comparing((Integer action) -> !isFavourite(actions, action))
                  .thenComparing(products::get, OldProductService.NEWEST_FIRST))
          .toList();
    }

    private static boolean isFavourite(ActionSet actions, int action) {
      return actions.pairs()[action * actions.pairWidth() + FAVOURITE] > 0;
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      Arrays.fill(out, 0, actions.size(), 0);
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      return new Explanation(0, 0, List.of());
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.DETERMINISTIC;
    }
  }
}
