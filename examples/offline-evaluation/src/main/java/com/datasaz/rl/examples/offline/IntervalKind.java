package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.interval.EmpiricalBernstein;
import com.datasaz.rl.evaluate.interval.Hoeffding;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.IntervalMethod;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.StudentInterval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An interval that can be asked for. */
enum IntervalKind {
  NORMAL,
  STUDENT,
  BOOTSTRAP,
  BERNSTEIN,
  HOEFFDING,
  ANYTIME;

  private static final String UNCLIPPED = new InversePropensity().name();

  static List<String> labels() {
    return Stream.of(values()).map(IntervalKind::label).toList();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The method that needs nothing but an estimate's terms, if this is one. */
  Optional<IntervalMethod> method() {
    return switch (this) {
      case NORMAL -> Optional.of(new NormalInterval());
      case STUDENT -> Optional.of(new StudentInterval());
      case BERNSTEIN -> Optional.of(new EmpiricalBernstein());
      case HOEFFDING -> Optional.of(new Hoeffding());
      case BOOTSTRAP, ANYTIME -> Optional.empty();
    };
  }

  /** The interval of an estimate; the anytime one is that of the unclipped value alone. */
  Optional<Interval> of(PolicyValue value, Estimate estimate, double confidence) {
    if (this == BOOTSTRAP) {
      return Optional.ofNullable(value.bootstrap().get(estimate.estimator()));
    }
    if (this == ANYTIME) {
      return estimate.estimator().equals(UNCLIPPED) ? value.anytime() : Optional.empty();
    }
    return method().map(how -> estimate.interval(how, confidence));
  }
}
