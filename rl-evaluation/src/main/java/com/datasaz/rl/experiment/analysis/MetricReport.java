package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.experiment.statistics.NormalPosterior;
import com.datasaz.rl.experiment.statistics.Sample;

/**
 * What an experiment did to one metric by one of its treatments.
 *
 * @param metric the metric
 * @param treatment the treatment's name
 * @param controlSample the control's sample
 * @param treatmentSample the treatment's sample
 * @param sequential the relative effect by a confidence sequence: to decide by, at any time
 * @param fixed the relative effect by a t test: right only at one look that was fixed before
 * @param absolute the effect in the metric's unit, by a confidence sequence
 * @param adjustedPValue the sequential p value, for goals adjusted for their number (Holm)
 * @param posterior what is believed of the relative effect
 * @param varianceReduction which part of the variance of the difference was taken out by what was
 *     known before (CUPED), as measured; 0 without
 * @param outcome what may be concluded
 */
public record MetricReport(
    Metric metric,
    String treatment,
    Sample controlSample,
    Sample treatmentSample,
    Comparison sequential,
    Comparison fixed,
    Comparison absolute,
    double adjustedPValue,
    NormalPosterior posterior,
    double varianceReduction,
    Outcome outcome) {
  /** What may be concluded about a metric. */
  public enum Outcome {
    /** The treatment is better. */
    BETTER,
    /** The treatment is worse. */
    WORSE,
    /** Both are possible yet. */
    OPEN,
    /** Nothing can be said, for a reason. */
    UNKNOWN
  }
}
