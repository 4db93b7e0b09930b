package com.datasaz.rl.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(
              Feature.numeric("age").scaled(40, 20),
              Feature.oneHot("device", "phone", "desktop"),
              Feature.flag("member"),
              Feature.missing("age"))
          .item(
              Feature.log("price"),
              Feature.bucketised("stars", 2, 4),
              Feature.hashed("brand", 8),
              Feature.interaction(Feature.flag("new"), Feature.bucketised("stars", 4)))
          .pair(
              PairFeature.matches("favourite", "brand"),
              PairFeature.product(Feature.flag("member"), Feature.log("price")))
          .build();

  private static Context context(Attributes.Builder attributes) {
    return Context.anonymous(attributes.build());
  }

  private static Item item(Attributes.Builder attributes) {
    return new Item("a", attributes.build());
  }

  @Test
  void encodesTheContextBlockInOrder() {
    assertThat(ENCODER.schema().context())
        .containsExactly(
            "1",
            "age",
            "device=phone",
            "device=desktop",
            "device=(other)",
            "member",
            "age missing");
    assertThat(
            ENCODER.encode(
                context(
                    Attributes.builder()
                        .put("age", 60)
                        .put("device", "desktop")
                        .put("member", true))))
        .containsExactly(1, 1, 0, 1, 0, 1, 0);
  }

  @Test
  void givesMissingAndUnknownValuesAnEncoding() {
    assertThat(ENCODER.encode(context(Attributes.builder()))).containsExactly(1, 0, 0, 0, 0, 0, 1);
    assertThat(ENCODER.encode(context(Attributes.builder().put("age", 40).put("device", "watch"))))
        .containsExactly(1, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void encodesTheItemBlock() {
    float[] row =
        ENCODER.encode(
            item(
                Attributes.builder()
                    .put("price", StrictMath.E - 1)
                    .put("stars", 4)
                    .put("new", true)));
    assertThat(ENCODER.schema().item())
        .startsWith("1", "log price", "stars<2.0", "stars>=2.0", "stars>=4.0", "brand#0")
        .endsWith("new x stars<4.0", "new x stars>=4.0");
    assertThat(row).startsWith(1, 1, 0, 0, 1).endsWith(0, 1).hasSize(ENCODER.schema().itemSize());
  }

  @Test
  void hashesWordsToOneSignedColumn() {
    float[] row = ENCODER.encode(item(Attributes.builder().put("brand", "acme")));
    float sum = 0;
    for (int i = 5; i < 13; i++) {
      sum += Math.abs(row[i]);
    }
    assertThat(sum).isEqualTo(1);
    assertThat(ENCODER.encode(item(Attributes.builder().put("brand", "acme")))).isEqualTo(row);
  }

  @Test
  void encodesThePairBlock() {
    float[] out = {9, 9, 9};
    Context who = context(Attributes.builder().put("favourite", "acme").put("member", true));
    ENCODER
        .pairs(who)
        .encode(
            item(Attributes.builder().put("brand", "acme").put("price", StrictMath.E - 1)), out, 1);
    assertThat(out).containsExactly(9, 1, 1);
  }

  @Test
  void boundsValuesWhoseUnitWentWrong() {
    assertThat(ENCODER.encode(context(Attributes.builder().put("age", 1e12)))[1]).isEqualTo(1_000);
  }

  @Test
  void fingerprintsMeaningNotOnlyNames() {
    FeatureEncoder sameNames =
        FeatureEncoder.builder().context(Feature.numeric("age").scaled(0, 1)).build();
    FeatureEncoder scaled =
        FeatureEncoder.builder().context(Feature.numeric("age").scaled(40, 20)).build();
    assertThat(sameNames.schema().context()).isEqualTo(scaled.schema().context());
    assertThat(sameNames.schema().fingerprint()).isNotEqualTo(scaled.schema().fingerprint());
    assertThat(scaled.schema())
        .isEqualTo(
            FeatureEncoder.builder()
                .context(Feature.numeric("age").scaled(40, 20))
                .build()
                .schema());
  }

  @Test
  void refusesTheSameColumnTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FeatureEncoder.builder().item(Feature.flag("new"), Feature.flag("new")).build())
        .withMessageContaining("new twice");
  }

  @Test
  void refusesNonsenseInDefinitions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.bucketised("stars", 4, 2))
        .withMessageContaining("ascend");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.oneHot("x", "a", "a"))
        .withMessageContaining("distinct");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.numeric("x").scaled(0, 0))
        .withMessageContaining("above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.hashed("x", 1))
        .withMessageContaining("[2");
  }

  @Test
  void makesACatalogOfRows() {
    Catalog catalog = Catalog.of(ENCODER, List.of(Item.of("a"), Item.of("b")));
    assertThat(catalog.size()).isEqualTo(2);
    assertThat(catalog.row("b")).isEqualTo(1);
    assertThat(catalog.row("c")).isEqualTo(-1);
    assertThat(catalog.copyRow(1)).isEqualTo(ENCODER.encode(Item.of("b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.of(ENCODER, List.of(Item.of("a"), Item.of("a"))))
        .withMessageContaining("a at 0 and 1");
  }
}
