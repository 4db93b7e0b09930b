package com.datasaz.rl.experiment.parity;

import com.datasaz.rl.experiment.assignment.Bucketing;
import com.datasaz.rl.experiment.assignment.Exclusion;
import com.datasaz.rl.experiment.assignment.Segments;
import com.datasaz.rl.experiment.statistics.BestVariant;
import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.experiment.statistics.ConfidenceSequence;
import com.datasaz.rl.experiment.statistics.ConversionPosterior;
import com.datasaz.rl.experiment.statistics.Effect;
import com.datasaz.rl.experiment.statistics.MixtureTest;
import com.datasaz.rl.experiment.statistics.MultipleComparisons;
import com.datasaz.rl.experiment.statistics.NormalPosterior;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.ProportionTest;
import com.datasaz.rl.experiment.statistics.RatioSample;
import com.datasaz.rl.experiment.statistics.RemainingSample;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.experiment.statistics.SampleRatio;
import com.datasaz.rl.experiment.statistics.SampleSize;
import com.datasaz.rl.experiment.statistics.Scale;
import com.datasaz.rl.experiment.statistics.SignificanceTest;
import com.datasaz.rl.experiment.statistics.Tail;
import com.datasaz.rl.experiment.statistics.WelchTest;
import com.datasaz.rl.internal.stats.Normal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.opentest4j.TestAbortedException;

/** Computes what a recorded case asks for, by the library. */
final class Methods {
  private Methods() {}

  static Map<String, Object> compute(String method, JsonNode in) {
    return switch (method) {
      case "welch_t" -> compare(new WelchTest(alpha(in)), in);
      case "welch_t_one_sided_greater" -> compare(new WelchTest(alpha(in), Tail.GREATER), in);
      case "welch_t_one_sided_lesser" -> compare(new WelchTest(alpha(in), Tail.LESS), in);
      case "welch_t_absolute" -> welchAbsolute(in);
      case "two_proportion_z_unpooled" -> proportions(in);
      case "sequential_two_sided" -> compare(sequence(in, Tail.TWO_SIDED), in);
      case "sequential_one_sided_greater" -> compare(sequence(in, Tail.GREATER), in);
      case "sequential_one_sided_lesser" -> compare(sequence(in, Tail.LESS), in);
      case "sequential_rho" -> rho(in);
      case "sequential_halfwidth" -> halfWidth(in);
      case "sequential_p_value" -> sequentialPValue(in);
      case "msprt_two_sided" -> mixture(in);
      case "bayesian_effect_normal" -> bayesian(in);
      case "expected_loss_normal" -> expectedLoss(in);
      case "beta_binomial_interval" -> betaInterval(in);
      case "beta_binomial_p_beat" -> betaBeats(in);
      case "thompson_best_arm_normal" -> bestArm(in);
      case "traffic_floor" -> floor(in);
      case "srm_chi_square" -> chiSquare(in);
      case "srm_sequential_multinomial" -> sequentialRatio(in);
      case "cuped_theta" -> Map.of("theta", effect(in, Scale.RELATIVE).theta());
      case "moments" -> moments(in);
      case "covariance" -> Map.of("covariance", covariance(in));
      case "relative_lift" ->
          Map.of(
              "lift",
              Effect.lift(
                  in.path("mean_control").asDouble(), in.path("mean_treatment").asDouble()));
      case "holm_bonferroni" ->
          Map.of("adjusted", list(MultipleComparisons.holm(numbers(in.path("p_values")))));
      case "benjamini_hochberg" ->
          Map.of(
              "adjusted",
              list(MultipleComparisons.benjaminiHochberg(numbers(in.path("p_values")))));
      case "mid_experiment_power" -> remaining(in);
      case "sample_size_two_arms_total" -> Map.of("n_total", sampleSize(in));
      case "property_naive_peeking_fpr" ->
          Map.of(
              "false_positive_rate", Peeking.falsePositives(in.path("looks").asInt(), alpha(in)));
      case "growthbook_hash" -> growthBookHash(in);
      case "bucket_ranges" -> ranges(in);
      case "choose_variation" ->
          Map.of("variation", segments(in.path("ranges")).find(in.path("bucket").asDouble()));
      case "in_namespace" -> namespace(in);
      case "equal_weights" ->
          Map.of("weights", Segments.equalWeights(in.path("num_variations").asInt()));
      case "unleash_gradual_rollout" -> unleashRollout(in);
      case "unleash_variant" -> unleashVariant(in);
      default -> throw new TestAbortedException("no method " + method + " here");
    };
  }

  static long units(JsonNode in) {
    return Samples.read(in.path("control")).size() + Samples.read(in.path("treatment")).size();
  }

  private static double alpha(JsonNode in) {
    return in.path("alpha").asDouble(0.05);
  }

  private static Scale scale(JsonNode in) {
    return in.path("difference").asText("relative").equals("absolute")
        ? Scale.ABSOLUTE
        : Scale.RELATIVE;
  }

  private static Effect effect(JsonNode in, Scale scale) {
    Sample control = Samples.read(in.path("control"));
    return Effect.of(control, Samples.read(in.path("treatment")), scale);
  }

  private static Map<String, Object> compare(SignificanceTest test, JsonNode in) {
    Comparison result = test.judge(effect(in, scale(in)));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("estimate", result.estimate());
    out.put("ci_lower", result.low());
    out.put("ci_upper", result.high());
    out.put("standard_error", result.effect().standardError());
    out.put("p_value", result.pValue());
    out.put("degrees_of_freedom", result.effect().degreesOfFreedom());
    out.put("theta", result.effect().theta());
    out.put("error", error(result.effect()));
    return out;
  }

  private static String error(Effect effect) {
    String problem = effect.problem();
    if (problem == null) {
      return "none";
    }
    return problem.startsWith("the control's mean is 0")
        ? "BASELINE_VARIATION_ZERO"
        : "ZERO_NEGATIVE_VARIANCE";
  }

  private static Map<String, Object> welchAbsolute(JsonNode in) {
    Comparison result = new WelchTest(alpha(in)).judge(effect(in, Scale.ABSOLUTE));
    Effect effect = result.effect();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("difference", result.estimate());
    out.put("standard_error", effect.standardError());
    out.put("t", effect.estimate() / effect.standardError());
    out.put("degrees_of_freedom", effect.degreesOfFreedom());
    out.put("p_value", result.pValue());
    out.put("ci_lower", result.low());
    out.put("ci_upper", result.high());
    return out;
  }

  private static Map<String, Object> proportions(JsonNode in) {
    ProportionTest.Verdict result =
        new ProportionTest(alpha(in))
            .compare(
                Samples.proportion(in.path("control")), Samples.proportion(in.path("treatment")));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("difference", result.difference());
    out.put("standard_error", result.standardError());
    out.put("z", result.z());
    out.put("p_value", result.pValue());
    out.put("ci_lower", result.low());
    out.put("ci_upper", result.high());
    out.put("pooled_z", result.pooledZ());
    out.put("pooled_p_value", result.pooledPValue());
    return out;
  }

  private static ConfidenceSequence sequence(JsonNode in, Tail tail) {
    double expected = in.path("sequential_tuning_parameter").asDouble(in.path("n_star").asDouble());
    return new ConfidenceSequence(alpha(in), expected, tail);
  }

  private static Map<String, Object> rho(JsonNode in) {
    return Map.of(
        "rho_two_sided", sequence(in, Tail.TWO_SIDED).rho(),
        "rho_one_sided", sequence(in, Tail.GREATER).rho());
  }

  private static Map<String, Object> halfWidth(JsonNode in) {
    double n = in.path("n").asDouble();
    double error = Math.sqrt(in.path("s2").asDouble() / n);
    double twoSided = sequence(in, Tail.TWO_SIDED).halfWidth(error, n);
    return Map.of(
        "two_sided",
        twoSided,
        "one_sided",
        sequence(in, Tail.GREATER).halfWidth(error, n),
        "ratio_to_fixed_z",
        twoSided / (Normal.quantile(1 - alpha(in) / 2) * error));
  }

  private static Map<String, Object> sequentialPValue(JsonNode in) {
    Effect effect =
        new Effect(
            in.path("estimate").asDouble(),
            in.path("standard_error").asDouble(),
            1,
            in.path("n").asLong(),
            0,
            null);
    ConfidenceSequence test = sequence(in, Tail.TWO_SIDED);
    Comparison result = test.judge(effect);
    return Map.of(
        "e_value", test.evidence(effect),
        "p_value", result.pValue(),
        "ci_lower", result.low(),
        "ci_upper", result.high());
  }

  private static Map<String, Object> mixture(JsonNode in) {
    MixtureTest.Verdict result =
        new MixtureTest(alpha(in))
            .judge(
                in.path("delta").asDouble(),
                in.path("variance_control").asDouble(),
                in.path("n_control").asLong(),
                in.path("variance_treatment").asDouble(),
                in.path("n_treatment").asLong());
    return Map.of(
        "V", result.variance(),
        "tau", result.mixingVariance(),
        "z_star", result.critical(),
        "ci_lower", result.low(),
        "ci_upper", result.high());
  }

  private static Map<String, Object> bayesian(JsonNode in) {
    Effect effect = effect(in, scale(in));
    NormalPosterior posterior = NormalPosterior.of(effect, prior(in));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("estimate", posterior.mean());
    out.put("ci_lower", posterior.low(alpha(in)));
    out.put("ci_upper", posterior.high(alpha(in)));
    out.put("standard_error", posterior.deviation());
    out.put("chance_to_win", posterior.chanceToWin());
    out.put("risk_control", posterior.lossOfControl());
    out.put("risk_treatment", posterior.lossOfTreatment());
    out.put("error", error(effect));
    return out;
  }

  /** A prior on the other scale is translated by the control's mean. */
  private static NormalPosterior.Prior prior(JsonNode in) {
    JsonNode prior = in.path("prior");
    if (!prior.path("proper").asBoolean(false)) {
      return NormalPosterior.Prior.FLAT;
    }
    double unit = 1;
    if (prior.has("scale")
        && !prior.path("scale").asText().equals(in.path("difference").asText())) {
      double mean = Math.abs(Samples.read(in.path("control")).mean());
      unit = prior.path("scale").asText().equals("relative") ? mean : 1 / mean;
    }
    return new NormalPosterior.Prior(
        prior.path("mean").asDouble() * unit, prior.path("variance").asDouble() * unit * unit);
  }

  private static Map<String, Object> expectedLoss(JsonNode in) {
    double mu = in.path("mu").asDouble();
    double sigma = in.path("sigma").asDouble();
    return Map.of(
        "risk_control", NormalPosterior.expectedPositivePart(mu, sigma),
        "risk_treatment", NormalPosterior.expectedPositivePart(-mu, sigma));
  }

  private static ConversionPosterior posterior(JsonNode in, JsonNode data) {
    ConversionPosterior prior =
        new ConversionPosterior(
            in.path("prior_alpha").asDouble(), in.path("prior_beta").asDouble());
    return prior.after(
        new ProportionSample(data.path("n").asLong(), data.path("successes").asDouble()));
  }

  private static Map<String, Object> betaInterval(JsonNode in) {
    ConversionPosterior posterior = posterior(in, in);
    return Map.of(
        "mean", posterior.mean(),
        "ci_lower", posterior.quantile(alpha(in) / 2),
        "ci_upper", posterior.quantile(1 - alpha(in) / 2));
  }

  private static Map<String, Object> betaBeats(JsonNode in) {
    ConversionPosterior control = posterior(in, in.path("control"));
    ConversionPosterior treatment = posterior(in, in.path("treatment"));
    return Map.of(
        "p_treatment_beats_control", treatment.chanceToBeat(control),
        "expected_loss_choose_treatment", treatment.expectedLoss(control),
        "expected_loss_choose_control", control.expectedLoss(treatment),
        "mean_difference", treatment.mean() - control.mean());
  }

  private static Map<String, Object> bestArm(JsonNode in) {
    double[] means = numbers(in.path("means"));
    double[] deviations = numbers(in.path("sigmas"));
    return Map.of(
        "best_arm_probabilities", list(BestVariant.probabilities(means, deviations)),
        "top_two_weights", list(BestVariant.topTwo(means, deviations)));
  }

  /** A negative floor is an error here, and 0 where the cases come from. */
  private static Map<String, Object> floor(JsonNode in) {
    double floor = Math.max(0, in.path("min_variation_weight").asDouble());
    return Map.of("allocation", list(BestVariant.withFloor(numbers(in.path("weights")), floor)));
  }

  private static List<Long> counts(JsonNode array) {
    List<Long> counts = new ArrayList<>();
    array.forEach(one -> counts.add(one.asLong()));
    return counts;
  }

  private static Map<String, Object> chiSquare(JsonNode in) {
    SampleRatio.Verdict result =
        SampleRatio.chiSquare(counts(in.path("observed")), list(numbers(in.path("weights"))));
    return Map.of("chi_square", result.statistic(), "p_value", result.pValue());
  }

  private static Map<String, Object> sequentialRatio(JsonNode in) {
    double factor =
        SampleRatio.logBayesFactor(
            counts(in.path("observed")),
            list(numbers(in.path("weights"))),
            in.path("dirichlet_concentration").asDouble(1));
    return Map.of(
        "log_bayes_factor", factor, "anytime_p_value", Math.min(1, StrictMath.exp(-factor)));
  }

  private static Map<String, Object> moments(JsonNode in) {
    Sample sample = Samples.read(in.has("statistic") ? in.path("statistic") : in);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("n", sample.size());
    out.put("mean", sample.mean());
    out.put("unadjusted_mean", sample.mean());
    out.put("variance", sample.variance());
    out.put("standard_deviation", Math.sqrt(sample.variance()));
    return out;
  }

  private static double covariance(JsonNode in) {
    double[] x = numbers(in.path("x"));
    double[] y = numbers(in.path("y"));
    RatioSample sample = RatioSample.EMPTY;
    for (int i = 0; i < x.length; i++) {
      sample = sample.with(x[i], y[i]);
    }
    return sample.covariance();
  }

  private static Map<String, Object> remaining(JsonNode in) {
    Effect effect = effect(in, scale(in));
    int comparisons =
        in.path("num_goal_metrics").asInt(1) * (in.path("num_variations").asInt(2) - 1);
    RemainingSample plan =
        new RemainingSample(
            alpha(in),
            in.path("target_power").asDouble(),
            in.path("target_mde").asDouble(),
            comparisons);
    double growth = plan.growth(factor -> power(plan, in, effect, factor));
    return Map.of(
        "scaling_factor",
        growth,
        "power_at_scaling_factor",
        power(plan, in, effect, growth),
        "current_standard_error",
        effect.standardError(),
        "additional_users",
        growth * effect.units());
  }

  private static double power(RemainingSample plan, JsonNode in, Effect effect, double growth) {
    if (in.path("prior").path("proper").asBoolean(false)) {
      return plan.bayesianPower(effect, growth, prior(in));
    }
    return in.path("sequential").asBoolean(false)
        ? plan.sequentialPower(effect, growth, in.path("n_star").asDouble(5_000))
        : plan.fixedPower(effect, growth);
  }

  private static double sampleSize(JsonNode in) {
    SampleSize size = new SampleSize(alpha(in), in.path("power").asDouble(0.8));
    double effect = in.path("mde").asDouble();
    return in.has("baseline")
        ? size.forShare(in.path("baseline").asDouble(), effect)
        : size.forMean(
            in.path("variance").asDouble(in.path("variance_control").asDouble()),
            in.path("variance").asDouble(in.path("variance_treatment").asDouble()),
            effect);
  }

  private static Map<String, Object> growthBookHash(JsonNode in) {
    Map<String, Object> out = new LinkedHashMap<>();
    Bucketing bucketing =
        switch (in.path("version").asInt()) {
          case 1 -> Bucketing.FNV_ONCE;
          case 2 -> Bucketing.FNV_TWICE;
          default -> null;
        };
    out.put(
        "bucket",
        bucketing == null
            ? null
            : point(bucketing, in.path("seed").asText(), in.path("value").asText()));
    return out;
  }

  private static double point(Bucketing bucketing, String salt, String unit) {
    return bucket(bucketing, salt, unit) / (double) bucketing.buckets();
  }

  private static int bucket(Bucketing bucketing, String salt, String unit) {
    return bucketing.salted(salt).bucket(unit, bucketing.hash(unit));
  }

  private static Map<String, Object> ranges(JsonNode in) {
    JsonNode weights = in.path("weights");
    Segments segments =
        Segments.repaired(
            in.path("num_variations").asInt(),
            weights.isArray() ? list(numbers(weights)) : null,
            in.path("coverage").asDouble());
    return Map.of(
        "ranges", segments.list().stream().map(one -> List.of(one.from(), one.until())).toList());
  }

  private static Segments segments(JsonNode ranges) {
    List<Segments.Segment> segments = new ArrayList<>();
    ranges.forEach(
        one -> segments.add(new Segments.Segment(one.get(0).asDouble(), one.get(1).asDouble())));
    return new Segments(segments);
  }

  private static Map<String, Object> namespace(JsonNode in) {
    JsonNode namespace = in.path("namespace");
    String user = in.path("user_id").asText();
    Exclusion slice =
        new Exclusion(
            namespace.get(0).asText(), namespace.get(1).asDouble(), namespace.get(2).asDouble());
    return Map.of(
        "in_namespace", slice.contains(Bucketing.FNV_ONCE, user),
        "bucket", point(Bucketing.FNV_ONCE, "__" + slice.layer(), user));
  }

  private static Map<String, Object> unleashRollout(JsonNode in) {
    int percentage = in.path("rollout_percentage").asInt();
    int normalized =
        1
            + bucket(
                Bucketing.MURMUR,
                in.path("group_id").asText(),
                in.path("stickiness_value").asText());
    return Map.of("normalized", normalized, "enabled", percentage > 0 && normalized <= percentage);
  }

  private static Map<String, Object> unleashVariant(JsonNode in) {
    int bucket =
        bucket(
            Bucketing.MURMUR_VARIANT,
            in.path("group_id").asText(),
            in.path("stickiness_value").asText());
    int below = 0;
    for (JsonNode weight : in.path("weights")) {
      below += weight.get(1).asInt();
      if (bucket < below) {
        return Map.of("normalized", bucket + 1, "variant", weight.get(0).asText());
      }
    }
    throw new IllegalStateException("weights add up to " + below);
  }

  static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    Arrays.setAll(numbers, i -> array.get(i).asDouble());
    return numbers;
  }

  static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** How often a test that is wrong in alpha of all looks is wrong at any of several. */
  private static final class Peeking {
    private static final int EXPERIMENTS = 200_000;

    static double falsePositives(int looks, double alpha) {
      RandomGenerator random = new SplittableRandom(1969);
      double critical = Normal.quantile(1 - alpha / 2);
      int wrong = 0;
      for (int i = 0; i < EXPERIMENTS; i++) {
        wrong += rejects(random, looks, critical) ? 1 : 0;
      }
      return wrong / (double) EXPERIMENTS;
    }

    private static boolean rejects(RandomGenerator random, int looks, double critical) {
      double sum = 0;
      for (int look = 1; look <= looks; look++) {
        sum += random.nextGaussian();
        if (Math.abs(sum) > critical * Math.sqrt(look)) {
          return true;
        }
      }
      return false;
    }
  }
}
