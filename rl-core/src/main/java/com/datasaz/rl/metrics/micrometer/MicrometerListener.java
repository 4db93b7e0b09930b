package com.datasaz.rl.metrics.micrometer;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.recommend.FallbackReason;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.RefusedInteractionException;
import com.datasaz.rl.recommend.ServingListener;
import com.datasaz.rl.recommend.Shadow;
import com.datasaz.rl.recommend.ShadowScore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Meters for Micrometer, of low cardinality: no ids of customers or products, and no versions, of
 * which a trainer may publish one a second.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code recommender.requests}</td><td>timer; {@code model}, {@code outcome} (policy or the
 * fallback's reason)</td></tr>
 * <tr><td>{@code recommender.events}</td><td>counter; {@code model}, {@code type}, {@code
 * duplicate}</td></tr>
 * <tr><td>{@code recommender.events.refused}</td><td>counter; {@code model}, {@code reason}</td></tr>
 * <tr><td>{@code recommender.shadow}</td><td>timer; {@code model}, {@code challenger}, {@code
 * outcome} (scored or failed)</td></tr>
 * <tr><td>{@code recommender.shadow.overlap}</td><td>summary in [0, 1]; {@code model}, {@code
 * challenger}</td></tr>
 * <tr><td>{@code recommender.shadow.dropped}</td><td>gauge; {@code model}, {@code challenger};
 * {@link #watch} adds it</td></tr>
 * <tr><td>{@code recommender.model.age}</td><td>gauge in seconds; {@code model}</td></tr>
 * <tr><td>{@code recommender.decisions.buffered}</td><td>gauge; {@code model}</td></tr>
 * </table>
 *
 * <p>Needs {@code io.micrometer:micrometer-core} on the host's class path. Thread contract: any
 * number of threads.
 */
public final class MicrometerListener implements ServingListener {
  private static final String MODEL = "model";
  private static final String CHALLENGER = "challenger";

  private final MeterRegistry registry;

  /**
   * Makes the binding.
   *
   * @param registry the host's registry
   */
  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Adds the gauges of a recommender.
   *
   * @param recommender the recommender; held weakly by the registry, as all gauges are
   */
  public void watch(Recommender recommender) {
    Gauge.builder("recommender.model.age", recommender, MicrometerListener::ageSeconds)
        .tag(MODEL, recommender.model())
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("recommender.decisions.buffered", recommender, one -> one.statistics().buffered())
        .tag(MODEL, recommender.model())
        .register(registry);
    recommender.shadow().ifPresent(shadow -> watch(recommender.model(), shadow));
  }

  private void watch(String model, Shadow shadow) {
    Gauge.builder("recommender.shadow.dropped", shadow, one -> one.statistics().dropped())
        .tag(MODEL, model)
        .tag(CHALLENGER, shadow.statistics().challenger())
        .register(registry);
  }

  private static double ageSeconds(Recommender recommender) {
    Duration age = recommender.statistics().age();
    return age == null ? Double.NaN : age.toMillis() / 1_000.0;
  }

  @Override
  public void answered(String model, Recommendation answer, long nanos) {
    FallbackReason reason = answer.fallback();
    Timer.builder("recommender.requests")
        .tag(MODEL, model)
        .tag("outcome", reason == null ? "policy" : reason.name())
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void recorded(String model, Interaction interaction, boolean isNew) {
    String type = interaction.type().name();
    registry
        .counter(
            "recommender.events", MODEL, model, "type", type, "duplicate", Boolean.toString(!isNew))
        .increment();
  }

  @Override
  public void refused(String model, RefusedInteractionException.Reason reason) {
    registry
        .counter("recommender.events.refused", MODEL, model, "reason", reason.name())
        .increment();
  }

  @Override
  public void shadowed(String model, ShadowScore score) {
    Timer.builder("recommender.shadow")
        .tag(MODEL, model)
        .tag(CHALLENGER, score.challenger())
        .tag("outcome", score.failed() ? "failed" : "scored")
        .register(registry)
        .record(score.nanos(), TimeUnit.NANOSECONDS);
    if (!score.failed()) {
      registry
          .summary("recommender.shadow.overlap", MODEL, model, CHALLENGER, score.challenger())
          .record(score.overlap());
    }
  }
}
