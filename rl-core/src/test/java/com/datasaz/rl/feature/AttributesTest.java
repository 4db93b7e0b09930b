package com.datasaz.rl.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttributesTest {
  @Test
  void readsAValueAsNumberOrText() {
    Attributes attributes =
        Attributes.builder()
            .put("age", 42)
            .put("brand", "acme")
            .put("member", true)
            .put("share", 0.25)
            .build();
    assertThat(attributes.number("age")).isEqualTo(42);
    assertThat(attributes.text("age")).isEqualTo("42");
    assertThat(attributes.text("share")).isEqualTo("0.25");
    assertThat(attributes.number("member")).isEqualTo(1);
    assertThat(attributes.text("member")).isEqualTo("true");
    assertThat(attributes.number("brand")).isNaN();
    assertThat(attributes.text("none")).isNull();
  }

  @Test
  void keepsTheOrderOfNames() {
    assertThat(Attributes.builder().put("b", 1).put("a", 2).build().asMap().keySet())
        .containsExactly("a", "b");
  }

  @Test
  void refusesWhatADatabaseWouldChange() {
    Attributes.Builder builder = Attributes.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put("x", Double.NaN))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put("x", "a\u0000b"))
        .withMessageContaining("U+0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put("x", "\ud800"))
        .withMessageContaining("surrogate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put("", 1))
        .withMessageContaining("empty");
  }

  @Test
  void namesTheEarlierValueWhenSetTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.builder().put("a", 1).put("a", 2))
        .withMessageContaining("a must be set once")
        .withMessageContaining("1.0");
  }
}
