package com.datasaz.rl.metrics;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.ProportionTest;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.recommend.FallbackReason;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.LogStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Compares a period with the one before: click rate, conversion and the share of faults by a test
 * of two proportions; what is shown, and whatever attributes of the customers are watched, by the
 * population stability index.
 *
 * <p>A small alpha is right here: with a look a day and a few models, 0.001 is a false alarm every
 * year or so. Clicks are taken for independent, which they are not quite; a week beside a week is
 * better than a day beside a day.
 *
 * @param alpha how unlikely by chance a change must be, in (0, 0.5)
 * @param stability above which index what is shown, or who asks, has drifted; 0.25 is usual
 * @param attributes the attributes of the contexts that are watched, such as the device: what a
 *     model has learnt of one mix of customers may be wrong for another
 */
public record AnomalyWatch(double alpha, double stability, List<String> attributes) {
  private static final double STANDARD_ALPHA = 0.001;
  private static final double STANDARD_STABILITY = 0.25;
  private static final double SMALLEST_SHARE = 1e-4;
  private static final String SHOWN_ADVICE = "the catalogue, the rules and the model's versions";
  private static final String ASKING_ADVICE =
      "campaigns, the page's links and whether the attribute is still sent";
  private static final String CONTROL = FallbackReason.CONTROL.name();

  /**
   * Checks the numbers.
   *
   * @param alpha how unlikely by chance a change must be
   * @param stability above which index what is shown has drifted
   * @param attributes the attributes that are watched
   */
  public AnomalyWatch {
    Require.inRange("alpha", alpha, 1e-12, 0.5);
    Require.positive("stability", stability);
    attributes = List.copyOf(attributes);
  }

  /**
   * Makes a watch at 0.001 and 0.25, of no attributes.
   *
   * @return the watch
   */
  public static AnomalyWatch standard() {
    return new AnomalyWatch(STANDARD_ALPHA, STANDARD_STABILITY, List.of());
  }

  /**
   * Watches attributes of the contexts too.
   *
   * @param names their names
   * @return a copy
   */
  public AnomalyWatch watching(String... names) {
    return new AnomalyWatch(alpha, stability, List.of(names));
  }

  /**
   * Compares two periods.
   *
   * @param statistics the log's sums
   * @param before the first time of the period before
   * @param middle where it ends and the period of now begins
   * @param until the first time after the period of now
   * @return what changed, none when nothing did
   */
  public List<Anomaly> compare(
      LogStatistics statistics, Instant before, Instant middle, Instant until) {
    Period old = Period.read(statistics, Breakdown.of(before, middle));
    Period now = Period.read(statistics, Breakdown.of(middle, until));
    List<Anomaly> found = new ArrayList<>();
    proportion(
        found,
        "click rate",
        old.clicks,
        old.shown,
        now.clicks,
        now.shown,
        "prices, pictures and the page's tracking");
    proportion(
        found,
        "conversion",
        old.bought,
        old.answers,
        now.bought,
        now.answers,
        "stock, prices and the checkout");
    proportion(
        found,
        "share of faults",
        old.faults,
        old.answers,
        now.faults,
        now.answers,
        "Recommender.statistics() and the log");
    drift(found, "what is shown", SHOWN_ADVICE, old.items, now.items);
    for (String attribute : attributes) {
      drift(
          found,
          "who asks by " + attribute,
          ASKING_ADVICE,
          asking(statistics, Breakdown.of(before, middle).byAttribute(attribute)),
          asking(statistics, Breakdown.of(middle, until).byAttribute(attribute)));
    }
    return found;
  }

  private void proportion(
      List<Anomaly> found,
      String what,
      long part,
      long whole,
      long partNow,
      long wholeNow,
      String advice) {
    ProportionSample then = new ProportionSample(whole, (double) Math.min(part, whole));
    ProportionSample now = new ProportionSample(wholeNow, (double) Math.min(partNow, wholeNow));
    double p = new ProportionTest(alpha).compare(then, now).pooledPValue();
    if (p < alpha) {
      String message =
          String.format(
              Locale.ROOT,
              "%s went from %.2f %% to %.2f %%, by chance once in %.0f: look at %s",
              what,
              100 * then.mean(),
              100 * now.mean(),
              1 / Math.max(p, 1e-12),
              advice);
      found.add(new Anomaly(what, then.mean(), now.mean(), message));
    }
  }

  private void drift(List<Anomaly> found, String what, String advice, Shares then, Shares now) {
    double index = index(then, now);
    if (index > stability) {
      String message =
          String.format(
              Locale.ROOT,
              "%s has drifted: stability index %.2f, above %.2f: look at %s",
              what,
              index,
              stability,
              advice);
      found.add(new Anomaly(what, 0, index, message));
    }
  }

  /** Answers by the value of an attribute; nothing for those without. */
  private static Shares asking(LogStatistics statistics, Breakdown what) {
    Shares.Builder shares = new Shares.Builder();
    for (LogStatistics.Answers one : statistics.answers(what)) {
      shares.add(Objects.requireNonNullElse(one.by().attribute(), ""), one.answers());
    }
    return shares.build();
  }

  /** Sum of (q - p) ln(q / p), shares below one in ten thousand taken for that. */
  private static double index(Shares then, Shares now) {
    if (then.total() == 0 || now.total() == 0) {
      return 0;
    }
    TreeSet<String> keys = new TreeSet<>(then.counts().keySet());
    keys.addAll(now.counts().keySet());
    double sum = 0;
    for (String key : keys) {
      double p = Math.max(SMALLEST_SHARE, then.share(key));
      double q = Math.max(SMALLEST_SHARE, now.share(key));
      sum += (q - p) * StrictMath.log(q / p);
    }
    return sum;
  }

  private record Period(
      long answers, long faults, long shown, long clicks, long bought, Shares items) {
    static Period read(LogStatistics statistics, Breakdown what) {
      long answers = 0;
      long faults = 0;
      for (LogStatistics.Answers one : statistics.answers(what)) {
        String fallback = one.by().answerer().fallback();
        answers += one.answers();
        faults += fallback != null && !fallback.equals(CONTROL) ? one.answers() : 0;
      }
      List<LogStatistics.Feedback> feedback = statistics.feedback(what);
      Shares items = Shares.shown(statistics.shown(what));
      return new Period(
          answers,
          faults,
          items.total(),
          sum(feedback, InteractionType.CLICK, false),
          sum(feedback, InteractionType.PURCHASE, true),
          items);
    }

    private static long sum(
        List<LogStatistics.Feedback> feedback, InteractionType type, boolean answers) {
      return feedback.stream()
          .filter(one -> one.type().equals(type))
          .mapToLong(one -> answers ? one.answers() : one.interactions())
          .sum();
    }
  }
}
