package com.datasaz.rl.env.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.random.Pcg64;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BoxTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void refusesBoundsThatMakeNoBox() {
    assertThatThrownBy(() -> Box.of(Dtype.FLOAT32, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low must not exceed high, got low 1.0 and high 0.0 at 0");
    assertThatThrownBy(() -> Box.of(Dtype.FLOAT32, Double.NaN, 0))
        .hasMessageContaining("Box low must be in");
    assertThatThrownBy(() -> Box.of(Dtype.UINT8, 0, INFINITY))
        .hasMessageContaining("Box high must be in [0.0, 255.0] for uint8, got Infinity");
    assertThatThrownBy(() -> Box.of(Dtype.INT8, 0, 128)).hasMessageContaining("wider dtype");
    assertThatThrownBy(() -> Box.of(Dtype.FLOAT32, new float[2], new float[2], 3))
        .hasMessageContaining("must have length 3, got 2");
  }

  @Test
  void boundsAreItsOwn() {
    float[] low = {0, 0};
    Box<float[]> box = Box.of(Dtype.FLOAT32, low, new float[] {1, 1});
    low[0] = -5;
    assertThat(box.low(0)).isZero();
    box.shape()[0] = 7;
    assertThat(box.shape()).containsExactly(2);
  }

  @Test
  void comparesInTheTypeOfTheElements() {
    Box<byte[]> picture = Box.of(Dtype.UINT8, 100, 200);
    assertThat(picture.contains(new byte[] {(byte) 150})).isTrue();
    assertThat(picture.contains(new byte[] {(byte) 201})).isFalse();
    Box<long[]> wide = Box.of(Dtype.INT64, new long[] {0}, new long[] {(1L << 53) + 1});
    assertThat(wide.contains(new long[] {(1L << 53) + 1})).isTrue();
    assertThat(wide.contains(new long[] {(1L << 53) + 2})).isFalse();
    assertThat(Box.of(Dtype.FLOAT32, 0, 1).contains(new float[] {Float.NaN})).isFalse();
  }

  @Test
  void exactlyEqualIsMoreThanClose() {
    Box<float[]> one = Box.of(Dtype.FLOAT32, 0, 1);
    Box<float[]> almost = Box.of(Dtype.FLOAT32, 0, Math.nextUp(1f));
    assertThat(one.isCloseTo(almost)).isTrue();
    assertThat(one).isNotEqualTo(almost);
  }

  @Test
  void drawsUniformExponentialAndNormal() {
    Box<double[]> box =
        Box.of(
            Dtype.FLOAT64,
            new double[] {-1, 2, -INFINITY, -INFINITY},
            new double[] {3, INFINITY, 5, INFINITY});
    double[] mean = means(box, 100_000);
    assertThat(mean[0]).isCloseTo(1, within(0.02));
    assertThat(mean[1]).isCloseTo(3, within(0.02));
    assertThat(mean[2]).isCloseTo(4, within(0.02));
    assertThat(mean[3]).isCloseTo(0, within(0.02));
  }

  private static double[] means(Box<double[]> box, int draws) {
    RandomGenerator random = new Pcg64(0);
    double[] mean = new double[box.size()];
    for (int i = 0; i < draws; i++) {
      double[] value = box.sample(random);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += value[j] / draws;
      }
    }
    return mean;
  }

  /** Gymnasium clips samples two short of the ends of the type. */
  @Test
  void everyWholeNumberIsAsLikelyAsAnother() {
    Box<byte[]> box = Box.of(Dtype.INT8, -128, 127);
    RandomGenerator random = new Pcg64(0);
    int[] counts = new int[256];
    for (int i = 0; i < 256_000; i++) {
      counts[box.sample(random)[0] + 128]++;
    }
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 850 && count < 1150);
  }

  @Test
  void drawsUnderNoRestriction() {
    assertThatThrownBy(
            () -> Box.of(Dtype.FLOAT32, 0, 1).sample(new Pcg64(0), Restriction.mask(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes nothing as a restriction, got Mask");
  }

  @Test
  void writesIntoAPartOfARow() {
    float[] row = new float[4];
    Box.of(Dtype.INT32, 0, 9, 2).flattenInto(new int[] {3, 4}, Dtype.FLOAT32, row, 1);
    assertThat(row).containsExactly(0, 3, 4, 0);
  }
}
