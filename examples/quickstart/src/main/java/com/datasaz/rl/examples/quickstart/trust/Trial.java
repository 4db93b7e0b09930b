package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.algorithms.bandit.Exploring;
import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.deploy.Candidate;
import com.datasaz.rl.deploy.PipelineReport;
import com.datasaz.rl.deploy.Rollout;
import com.datasaz.rl.deploy.RolloutMetrics;
import com.datasaz.rl.deploy.Standing;
import com.datasaz.rl.deploy.TrainingPipeline;
import com.datasaz.rl.deploy.Versions;
import com.datasaz.rl.evaluate.LoggedDecisions;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.experiment.rollout.Guardrail;
import com.datasaz.rl.experiment.rollout.RolloutMachine;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * One product stands at the top of the page, so a page is a round of the log and its expected reward is the policy's value. All of it
 * goes through one store and one simulated clock; the same seed gives the same report, bit for bit.
 */
/**
 * A new policy's way into a shop: a first week that explores, policies valued on its log, a gate,
 * and two rollouts against the old logic, one of them by mistake. Thread contract: one thread.
 */
public final class Trial {
  /** The name of the policy that the others are compared with. */
  public static final String OLD_LOGIC = "old logic";

  /** The name of the model that learnt with the wrong sign. */
  public static final String BAD = "sign-flipped";

  private static final String EXPLORING = "exploring";
  private static final String MODEL = "home";
  private static final String CHALLENGER = "home-next";

  private static final String PAGES = "pages";

  private static final double BY_CHANCE = 0.5;
  private static final int WEEK = 7;
  private static final int LATE_DAYS = 4;
  private static final int MOST_DAYS = 45;
  private static final int LOOKS_A_DAY = 4;
  private static final double VALIDATION = 0.4;
  private static final int TRAIL = 10;

  private final long seed;
  private final TrialSize size;

  /**
   * Describes a trial.
   *
   * @param seed decides everything
   * @param size how large it is
   */
  public Trial(long seed, TrialSize size) {
    this.seed = seed;
    this.size = size;
  }

  /**
   * Runs it.
   *
   * @param listener told how far it has come
   * @return what came of it
   */
  public TrialReport run(TrialListener listener) {
    return new Run(listener).all();
  }

  /** What is tried. */
  static List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>(Candidate.grid("linucb", Trial::linUcb, 0.1, 1));
    candidates.add(new Candidate("thompson", LinearThompson.disjoint().withV(0.1).withLambda(20)));
    candidates.add(new Candidate(BAD, new Flipped(linUcb(0.1))));
    return candidates;
  }

  private static Algorithm linUcb(double alpha) {
    return LinUcb.shared().withAlpha(alpha).withJoint(Joint.CONCAT).withLambda(20);
  }

  /** One run. One thread. */
  private final class Run {
    private final TrialListener listener;
    private final TrustedShop shop;
    private final Traffic traffic;
    private final Versions versions;
    private final Recommender challenger;
    private final RolloutPlan plan;
    private int number;

    Run(TrialListener listener) {
      this.listener = listener;
      shop = new TrustedShop(seed, worldSize());
      traffic = new Traffic(shop.world, shop.assortment, shop.clock, listener::step);
      versions = new Versions(shop.store, shop.clock);
      challenger =
          shop.recommender(CHALLENGER, candidates().stream().map(Candidate::algorithm).toList());
      plan =
          RolloutPlan.standard(Guardrail.higher(RolloutMetrics.CLICK_RATE))
              .paced(Duration.ofDays(1), size.smallestSample());
    }

    TrialReport all() {
      explore();
      Instant weekEnd = shop.world.visit(number).time();
      settle();
      listener.begins("learning, valuing", "steps", 2);
      PipelineReport report = train(weekEnd);
      listener.step();
      LogValues.Answer answer = valued(report);
      listener.step();
      versions.promote(
          MODEL + "/" + BAD, "1", CHALLENGER, "ops: on trial by mistake, the gate was not asked");
      RolloutStory bad = rollOut("first", BAD);
      Optional<RolloutStory> good = rollOutWinner(report);
      return new TrialReport(
          size,
          WEEK * size.visitsPerDay(),
          answer.values(),
          answer.sentences(),
          report,
          bad,
          good,
          versions.trail(CHALLENGER, TRAIL));
    }

    /** What passed the gate is the version before the mistake. */
    private Optional<RolloutStory> rollOutWinner(PipelineReport report) {
      String winner = report.winner();
      if (winner == null) {
        return Optional.empty();
      }
      versions.rollBack(CHALLENGER, "ops: back to what passed the gate");
      return Optional.of(rollOut("second", winner));
    }

    private WorldSize worldSize() {
      int visits = size.visitsPerDay() * MOST_DAYS;
      return new WorldSize(size.customers(), size.products(), visits, MOST_DAYS);
    }

    /** Half of the pages show what they always did, the others anything, by chance. */
    private void explore() {
      Algorithm algorithm = new Exploring(new OldLogic(shop.assortment), BY_CHANCE);
      Recommender recommender = shop.recommender(EXPLORING, List.of(algorithm));
      recommender.refresh();
      number = WEEK * size.visitsPerDay();
      listener.begins("first week", PAGES, number);
      traffic.come(0, number, recommender::recommend, recommender);
    }

    /** Waits for the last purchases of the week. */
    private void settle() {
      number += LATE_DAYS * size.visitsPerDay();
      traffic.settle(shop.world.visit(number).time(), challenger);
    }

    private PipelineReport train(Instant weekEnd) {
      return TrainingPipeline.builder(shop.store, shop.encoder, shop.assortment::catalog)
          .model(MODEL)
          .challenging(CHALLENGER)
          .candidates(candidates())
          .rewards(ShopFeatures.rewards())
          .period(Duration.ofDays(WEEK), VALIDATION)
          .baseline(new OldLogic(shop.assortment).policy())
          .clock(shop.clock)
          .build()
          .run(weekEnd);
    }

    private LogValues.Answer valued(PipelineReport report) {
      Map<String, Policy> policies = new LinkedHashMap<>();
      policies.put(OLD_LOGIC, new OldLogic(shop.assortment).policy());
      report.leaderboard().stream()
          .map(Standing::name)
          .forEach(name -> policies.put(name, policy(name)));
      LoggedDecisions log =
          new LoggedDecisions(
              shop.store,
              shop.encoder,
              shop.assortment.catalog(),
              ShopFeatures.rewards(),
              report.split(),
              report.until());
      return new LogValues(shop.world, shop.assortment, number, policies).value(log);
    }

    private Policy policy(String candidate) {
      String model = MODEL + "/" + candidate;
      ModelVersion version = shop.store.models().history(model, 1).get(0);
      return candidates().stream()
          .filter(one -> one.name().equals(candidate))
          .findFirst()
          .orElseThrow()
          .algorithm()
          .restore(shop.encoder.schema(), shop.store.models().load(model, version.version()))
          .snapshot();
    }

    private RolloutStory rollOut(String key, String name) {
      challenger.refresh();
      Rollout rollout =
          Rollout.builder(key, plan, shop.store).against(challenger).clock(shop.clock).build();
      double begin = day();
      listener.begins("rolling out", PAGES, (long) size.visitsPerDay() * plan.stages().size());
      List<Look> looks = new ArrayList<>();
      while (!rollout.state().isOver() && hasVisits()) {
        looks.add(quarterDay(rollout));
      }
      return new RolloutStory(name, plan, begin, looks);
    }

    private double day() {
      return (double) number / size.visitsPerDay();
    }

    private boolean hasVisits() {
      return number + size.visitsPerDay() < shop.world.size().visits();
    }

    private Look quarterDay(Rollout rollout) {
      RolloutState before = rollout.state();
      int next = number + Math.max(1, size.visitsPerDay() / LOOKS_A_DAY);
      traffic.come(number, next, rollout::recommend, challenger);
      number = next;
      traffic.settle(shop.world.visit(number).time(), challenger);
      RolloutState after = rollout.look();
      StageObservation seen = rollout.seen().orElseThrow();
      return new Look(
          day(),
          before.stage(),
          before.share(plan),
          seen,
          new RolloutMachine(plan).bound(plan.guardrails().get(0), seen),
          after);
    }
  }
}
