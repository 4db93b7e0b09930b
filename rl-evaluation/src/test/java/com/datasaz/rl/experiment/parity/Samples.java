package com.datasaz.rl.experiment.parity;

import com.datasaz.rl.experiment.statistics.AdjustedRatioSample;
import com.datasaz.rl.experiment.statistics.AdjustedSample;
import com.datasaz.rl.experiment.statistics.MeanSample;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.experiment.statistics.RatioSample;
import com.datasaz.rl.experiment.statistics.Sample;
import com.fasterxml.jackson.databind.JsonNode;

/** Reads recorded sums. */
final class Samples {
  private Samples() {}

  static Sample read(JsonNode node) {
    String type = node.path("type").asText(node.has("sum_squares") ? "mean" : "proportion");
    return switch (type) {
      case "mean" -> mean(node);
      case "proportion" -> proportion(node);
      case "ratio" -> ratio(node.path("numerator"), node.path("denominator"), products(node));
      case "cuped" ->
          new AdjustedSample(
              read(node.path("post")),
              read(node.path("pre")),
              node.path("post_pre_sum_of_products").asDouble());
      case "cuped_ratio" -> adjustedRatio(node);
      default -> throw new IllegalArgumentException("no sample of type " + type);
    };
  }

  private static double products(JsonNode ratio) {
    return ratio
        .path("numerator_denominator_sum_of_products")
        .asDouble(ratio.path("sum_of_products").asDouble());
  }

  static MeanSample mean(JsonNode node) {
    return new MeanSample(
        node.path("n").asLong(), node.path("sum").asDouble(), node.path("sum_squares").asDouble());
  }

  static ProportionSample proportion(JsonNode node) {
    return new ProportionSample(node.path("n").asLong(), node.path("sum").asDouble());
  }

  private static RatioSample ratio(JsonNode numerator, JsonNode denominator, double products) {
    return new RatioSample(asMean(numerator), asMean(denominator), products);
  }

  /** A proportion within a ratio is a mean of zeros and ones. */
  private static MeanSample asMean(JsonNode node) {
    return node.has("sum_squares")
        ? mean(node)
        : new MeanSample(
            node.path("n").asLong(), node.path("sum").asDouble(), node.path("sum").asDouble());
  }

  private static AdjustedRatioSample adjustedRatio(JsonNode node) {
    RatioSample post =
        ratio(
            node.path("m_post"),
            node.path("d_post"),
            node.path("m_post_d_post_sum_of_products").asDouble());
    RatioSample pre =
        ratio(
            node.path("m_pre"),
            node.path("d_pre"),
            node.path("m_pre_d_pre_sum_of_products").asDouble());
    return new AdjustedRatioSample(
        post,
        pre,
        node.path("m_post_m_pre_sum_of_products").asDouble(),
        node.path("d_post_d_pre_sum_of_products").asDouble(),
        node.path("m_post_d_pre_sum_of_products").asDouble(),
        node.path("m_pre_d_post_sum_of_products").asDouble());
  }
}
