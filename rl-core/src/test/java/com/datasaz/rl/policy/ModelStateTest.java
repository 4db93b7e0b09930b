package com.datasaz.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelStateTest {
  private static final ModelState STATE =
      new ModelStateWriter()
          .putInt(3)
          .putString("größe")
          .putLong(Long.MIN_VALUE)
          .putDoubles(new double[] {-0.0, Double.MIN_VALUE, 1e300})
          .putFloats(new float[] {1.5f})
          .toState("TEST", "schema");

  @Test
  void readsWhatItWroteBitForBit() {
    ModelStateReader reader = ModelState.fromBytes(STATE.toBytes()).open("TEST", "schema");
    assertThat(reader.getInt()).isEqualTo(3);
    assertThat(reader.getString()).isEqualTo("größe");
    assertThat(reader.getLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(reader.getDoubles(3)).containsExactly(-0.0, Double.MIN_VALUE, 1e300);
    assertThat(reader.getFloats(1)).containsExactly(1.5f);
    reader.end();
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = STATE.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(ModelStateException.class)
          .isThrownBy(() -> ModelState.fromBytes(cut));
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes = STATE.toBytes();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(ModelStateException.class)
          .isThrownBy(() -> ModelState.fromBytes(flipped));
    }
  }

  @Test
  void refusesAnotherAlgorithmOrSchema() {
    assertThatExceptionOfType(ModelStateException.class)
        .isThrownBy(() -> STATE.open("OTHER", "schema"))
        .withMessageContaining("OTHER");
    assertThatExceptionOfType(ModelStateException.class)
        .isThrownBy(() -> STATE.open("TEST", "changed"))
        .withMessageContaining("features changed");
  }

  @Test
  void refusesHugeCountsAndNonsenseBeforeAllocating() {
    ModelState huge = new ModelStateWriter().putInt(Integer.MAX_VALUE).toState("TEST", "schema");
    assertThatExceptionOfType(ModelStateException.class)
        .isThrownBy(() -> huge.open("TEST", "schema").getDoubles(Integer.MAX_VALUE));
    ModelState nan = new ModelStateWriter().putDouble(Double.NaN).toState("TEST", "schema");
    assertThatExceptionOfType(ModelStateException.class)
        .isThrownBy(() -> nan.open("TEST", "schema").getDouble())
        .withMessageContaining("finite");
    ModelStateReader rest = STATE.open("TEST", "schema");
    assertThatExceptionOfType(ModelStateException.class)
        .isThrownBy(rest::end)
        .withMessageContaining("too many");
  }
}
