package com.datasaz.rl.env.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.EnvironmentId;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentCheckerTest {

  static Stream<String> builtIn() {
    return Environments.ids().stream()
        .filter(id -> id.namespace().isEmpty())
        .map(EnvironmentId::toString);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void theLibrarysOwnEnvironmentsKeepTheirPromises(String id) {
    assertThat(EnvironmentChecker.check(Environments.make(id)).errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void theyDrawInEachOfTheirModes(String id) {
    CheckReport report =
        EnvironmentChecker.check(mode -> Environments.make(Environments.spec(id), mode));
    assertThat(report.errors()).isEmpty();
  }

  @Test
  void aModeThatIsNotDrawnIsFound() {
    CheckReport report = EnvironmentChecker.check(mode -> new CartPole());
    assertThat(report.errors())
        .extracting(Finding::message)
        .contains("was asked to draw RGB_ARRAY, and draws NONE");
  }

  @Test
  void anObservationOutsideItsSpaceIsFound() {
    assertFound(new Faulty(Fault.OUTSIDE), "must be in Box");
  }

  @Test
  void aRewardThatIsNoNumberIsFound() {
    assertFound(new Faulty(Fault.NO_NUMBER), "must be finite, got NaN");
  }

  @Test
  void stateThatAResetLeavesBehindIsFoundAndNamed() {
    assertFound(new Faulty(Fault.LEFTOVER), "the observation of reset(123) must be the same");
  }

  @Test
  void anObservationThatIsWrittenToAgainIsFound() {
    assertFound(new Faulty(Fault.REUSED), "must not change after it was returned");
  }

  private static void assertFound(Faulty environment, String message) {
    assertThat(EnvironmentChecker.check(environment).errors())
        .anySatisfy(finding -> assertThat(finding.message()).contains(message));
  }

  private enum Fault {
    OUTSIDE,
    NO_NUMBER,
    LEFTOVER,
    REUSED
  }

  /** Counts steps, and does one thing wrong. */
  private static final class Faulty extends AbstractEnvironment<float[], Integer> {

    private final Fault fault;
    private final float[] shared = new float[1];
    private float count;

    Faulty(Fault fault) {
      super(Box.of(Dtype.FLOAT32, 0, 1000, 1), new Discrete(2));
      this.fault = fault;
    }

    @Override
    protected Reset<float[]> begin(Map<String, Object> options) {
      count = fault == Fault.LEFTOVER ? count : 0;
      return Reset.of(observation());
    }

    @Override
    protected Step<float[]> advance(Integer action) {
      count++;
      return Step.of(observation(), fault == Fault.NO_NUMBER ? Double.NaN : 1);
    }

    private float[] observation() {
      float[] row = fault == Fault.REUSED ? shared : new float[1];
      row[0] = fault == Fault.OUTSIDE ? -1 : count;
      return row;
    }
  }
}
