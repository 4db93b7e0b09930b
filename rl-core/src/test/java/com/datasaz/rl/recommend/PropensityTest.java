package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random shops, rules and requests, against the rules said once more in the plainest way: what is
 * logged is what the policy says about what each slot could hold.
 */
class PropensityTest {

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachSlotIsLoggedWithThePropensityThatThePolicyGivesIt(int seed) {
    KeyedRandom random = KeyedRandom.of(seed);
    Shop shop = new Shop(1 + Samplers.index(random, 40));
    shop.publish("v1", some(shop, random, 0.3).toArray(String[]::new));
    Plan plan = new Plan(shop, random);
    Recommender recommender = shop.builder().rules(plan.rules.toArray(Rule[]::new)).build();
    RecommendationRequest request = request(shop, random);

    Recommendation answer = recommender.recommend(request);
    recommender.flush();
    Decision logged = shop.store.decisions().find(answer.id()).orElseThrow().decision();

    plan.check(request, answer, logged);
  }

  @Test
  void theRandomPlansReachEveryKindOfRule() {
    Set<Class<?>> kinds = new HashSet<>();
    for (int seed : seeds().toArray()) {
      KeyedRandom random = KeyedRandom.of(seed);
      Shop shop = new Shop(1 + Samplers.index(random, 40));
      some(shop, random, 0.3);
      new Plan(shop, random).rules.forEach(rule -> kinds.add(rule.getClass()));
    }
    assertThat(kinds)
        .contains(
            Rule.Filter.class,
            Rule.Excluded.class,
            Rule.AtMost.class,
            Rule.Pinned.class,
            Rule.PromotedShare.class);
  }

  private static RecommendationRequest request(Shop shop, KeyedRandom random) {
    int k = 1 + Samplers.index(random, 12);
    RecommendationRequest request = RecommendationRequest.of(Shop.ANNA, k);
    if (chance(random, 0.5)) {
      request = request.among(some(shop, random, 0.6));
    }
    return chance(random, 0.3) ? request.without(some(shop, random, 0.1)) : request;
  }

  private static boolean chance(KeyedRandom random, double probability) {
    return Samplers.uniform(random) < probability;
  }

  private static List<String> some(Shop shop, KeyedRandom random, double share) {
    return shop.catalog.items().stream().map(Item::id).filter(id -> chance(random, share)).toList();
  }

  /** Random rules, and what they mean. */
  private static final class Plan {
    private final Shop shop;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private final List<Rule.Pinned> pins = new ArrayList<>();
    private final List<Rule.AtMost> caps = new ArrayList<>();
    private final List<Rule.PromotedShare> shares = new ArrayList<>();

    Plan(Shop shop, KeyedRandom random) {
      this.shop = shop;
      if (chance(random, 0.4)) {
        Set<String> sold = Set.copyOf(some(shop, random, 0.3));
        removed.addAll(sold);
        rules.add(Rule.inStock(id -> !sold.contains(id)));
      }
      if (chance(random, 0.4)) {
        List<String> excluded = some(shop, random, 0.2);
        removed.addAll(excluded);
        rules.add(Rule.excludedIds(excluded));
      }
      addCaps(random);
      addPins(random);
      addShares(random);
      rules.addAll(caps);
      rules.addAll(pins);
      rules.addAll(shares);
    }

    private void addCaps(KeyedRandom random) {
      if (chance(random, 0.4)) {
        caps.add((Rule.AtMost) Rule.atMost(1 + Samplers.index(random, 3), "brand"));
      }
      if (chance(random, 0.3)) {
        caps.add((Rule.AtMost) Rule.atMost(1 + Samplers.index(random, 2), "category"));
      }
    }

    private void addPins(KeyedRandom random) {
      Set<String> ids = new LinkedHashSet<>(some(shop, random, 0.05));
      int position = 0;
      for (String id : ids) {
        position += 1 + Samplers.index(random, 4);
        pins.add((Rule.Pinned) Rule.pinned(position - 1, id));
      }
    }

    private void addShares(KeyedRandom random) {
      if (chance(random, 0.4)) {
        shares.add(new Rule.PromotedShare("P", Samplers.uniform(random), Plan::isPromoted));
      }
      if (chance(random, 0.2)) {
        shares.add(
            new Rule.PromotedShare(
                "Q", Samplers.uniform(random), item -> item.attributes().number("price") < 1));
      }
    }

    private static boolean isPromoted(Item item) {
      return item.attributes().number("promoted") == 1;
    }

    void check(RecommendationRequest request, Recommendation answer, Decision logged) {
      removed.addAll(request.excluded());
      List<String> pinned = pinned(request.k());
      List<String> candidates = candidates(request, pinned);
      if (candidates.isEmpty() && pinned.stream().allMatch(String::isEmpty)) {
        assertThat(answer.fallback()).isEqualTo(FallbackReason.NO_CANDIDATES);
        return;
      }
      assertThat(answer.fallback()).isNull();
      assertThat(logged.candidates())
          .isEqualTo(new Candidates(Candidates.Scope.ALL, candidates.size(), candidates));
      checkSlots(request, logged.shown(), pinned, candidates);
    }

    private List<String> pinned(int k) {
      List<String> pinned = new ArrayList<>(java.util.Collections.nCopies(k, ""));
      for (Rule.Pinned pin : pins) {
        if (pin.position() < k && !removed.contains(pin.id())) {
          pinned.set(pin.position(), pin.id());
        }
      }
      return pinned;
    }

    private List<String> candidates(RecommendationRequest request, List<String> pinned) {
      List<String> all =
          request.candidates() == null
              ? shop.catalog.items().stream().map(Item::id).toList()
              : request.candidates();
      return all.stream().filter(id -> !removed.contains(id) && !pinned.contains(id)).toList();
    }

    private void checkSlots(
        RecommendationRequest request,
        List<ShownItem> shown,
        List<String> pinned,
        List<String> candidates) {
      List<String> placed = new ArrayList<>();
      int next = 0;
      for (int position = 0; position < request.k(); position++) {
        if (!pinned.get(position).isEmpty()) {
          ShownItem slot = shown.get(next++);
          assertThat(slot.item().id()).isEqualTo(pinned.get(position));
          assertThat(slot.placement()).isEqualTo(Placement.PINNED);
          assertThat(slot.propensity()).isEqualTo(1);
          placed.add(slot.item().id());
          continue;
        }
        boolean[] eligible = eligible(position, placed, pinned, candidates);
        if (IntStream.range(0, eligible.length).anyMatch(i -> eligible[i])) {
          ShownItem slot = shown.get(next++);
          assertThat(slot.placement()).isEqualTo(Placement.POLICY);
          assertThat(slot.propensity())
              .isEqualTo(propensity(candidates, eligible, slot.item().id()));
          placed.add(slot.item().id());
        }
      }
      assertThat(shown).hasSize(next);
    }

    private double propensity(List<String> candidates, boolean[] eligible, String id) {
      int[] rows = candidates.stream().mapToInt(shop.catalog::row).toArray();
      ActionSet actions = ActionSet.of(shop.encoder.encode(Shop.ANNA), shop.catalog, rows);
      double[] out = new double[rows.length];
      policy().propensities(actions, eligible, out);
      return out[candidates.indexOf(id)];
    }

    private Policy policy() {
      return Shop.ALGORITHM
          .restore(shop.encoder.schema(), shop.store.models().load("default", "v1"))
          .snapshot();
    }

    private boolean[] eligible(
        int position, List<String> placed, List<String> pinned, List<String> candidates) {
      boolean[] free = new boolean[candidates.size()];
      for (int i = 0; i < free.length; i++) {
        free[i] =
            !placed.contains(candidates.get(i)) && capsAllow(candidates.get(i), placed, pinned);
      }
      for (Rule.PromotedShare share : shares) {
        long has = placed.stream().filter(id -> share.promoted().test(item(id))).count();
        boolean[] promoted = new boolean[free.length];
        boolean any = false;
        for (int i = 0; i < free.length; i++) {
          promoted[i] = free[i] && share.promoted().test(item(candidates.get(i)));
          any |= promoted[i];
        }
        if (any && has < (long) Math.floor(share.share() * (position + 1) + 1e-9)) {
          return promoted;
        }
      }
      return free;
    }

    private boolean capsAllow(String id, List<String> placed, List<String> pinned) {
      Set<String> there = new HashSet<>(placed);
      there.addAll(pinned);
      there.remove("");
      for (Rule.AtMost cap : caps) {
        String group = item(id).attributes().text(cap.attribute());
        long same =
            there.stream()
                .filter(other -> group.equals(item(other).attributes().text(cap.attribute())))
                .count();
        if (same >= cap.n()) {
          return false;
        }
      }
      return true;
    }

    private Item item(String id) {
      return shop.catalog.item(shop.catalog.row(id));
    }
  }
}
