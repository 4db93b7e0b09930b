package com.datasaz.rl.env.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of numpy.random.default_rng, NumPy 2.4.6. */
class Pcg64Test {

  private final Pcg64 random = new Pcg64(7);

  @Test
  void drawsNumPysNumbers() {
    assertThat(next(4, random::nextGaussian))
        .containsExactly(
            0.0012301533574825742, 0.2987455375084699, -0.2741378553622176, -0.8905918387572742);
    assertThat(next(4, random::nextExponential))
        .containsExactly(
            0.20653275401650553, 3.3836373514362537, 0.009753626648750749, 2.8092157631107835);
    assertThat(next(8, () -> random.nextInt(10))).containsExactly(1, 7, 1, 4, 8, 3, 3, 2);
    assertThat(random.nextDouble()).isEqualTo(0.2548695876541246);
    assertThat(random.nextLong(1L << 40)).isEqualTo(489366573565L);
  }

  /** A million draws pass through every branch of the ziggurat, the tails included. */
  @Test
  void staysInStepOverAMillionDraws() {
    assertThat(next(1_000_000, random::nextGaussian)[999_999]).isEqualTo(1.617001458485082);
    assertThat(next(1_000_000, random::nextExponential)[999_999]).isEqualTo(0.096570470061338);
    assertThat(random.nextLong(1L << 62)).isEqualTo(2711459125834359790L);
  }

  private static double[] next(int count, DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(count).toArray();
  }

  @Test
  void boundsOfOneDrawNothing() {
    assertThat(random.nextInt(1)).isZero();
    assertThat(random.nextLong()).isEqualTo(new Pcg64(7).nextLong());
  }

  @Test
  void staysBelowEveryBound() {
    for (long bound :
        new long[] {1, 2, 3, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, 3L << 61}) {
      for (int i = 0; i < 1000; i++) {
        assertThat(random.nextLong(bound)).isBetween(0L, bound - 1);
      }
    }
    assertThat(random.nextInt(-3, -2)).isEqualTo(-3);
  }

  @Test
  void refusesWhatNumPyRefuses() {
    assertThatThrownBy(() -> new Pcg64(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed must not be negative, got -1");
    assertThatThrownBy(() -> random.nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bound must be positive, got 0");
    assertThatThrownBy(() -> random.nextLong(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
