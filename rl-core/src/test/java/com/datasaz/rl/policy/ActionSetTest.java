package com.datasaz.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.feature.PairFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionSetTest {
  private static final float[] CONTEXT = {1};

  private final FeatureEncoder encoder =
      FeatureEncoder.builder().pair(PairFeature.matches("favourite", "brand")).build();
  private final Catalog catalog =
      Catalog.of(encoder, List.of(item("a", "x"), item("b", "y"), item("c", "x")));

  private static Item item(String id, String brand) {
    return new Item(id, Attributes.builder().put("brand", brand).build());
  }

  @Test
  void theWholeCatalogueNeedsNoRows() {
    ActionSet actions = ActionSet.of(CONTEXT, catalog);

    assertThat(actions.isWholeCatalog()).isTrue();
    assertThat(actions.size()).isEqualTo(3);
    assertThat(actions.row(2)).isEqualTo(2);
    assertThat(actions.id(2)).isEqualTo("c");
  }

  @Test
  void theFrontOfALongerArrayIsEnough() {
    ActionSet actions = ActionSet.of(CONTEXT, catalog, new int[] {2, 0, 99, 99}, 2);

    assertThat(actions.isWholeCatalog()).isFalse();
    assertThat(actions.size()).isEqualTo(2);
    assertThat(actions.id(0)).isEqualTo("c");
    assertThat(actions.id(1)).isEqualTo("a");
  }

  @Test
  void pairRowsGoIntoMemoryThatTheCallerLends() {
    Context who = new Context("u", Attributes.builder().put("favourite", "x").build());
    float[] memory = {9, 9, 9, 9};

    ActionSet actions =
        ActionSet.of(CONTEXT, catalog, new int[] {1, 2}).withPairs(encoder, who, memory);

    assertThat(actions.pairs()).isSameAs(memory).containsExactly(0, 1, 9, 9);
    assertThat(actions.pairWidth()).isEqualTo(1);
    assertThat(ActionSet.of(CONTEXT, catalog).withPairs(encoder, who).pairs())
        .containsExactly(1, 0, 1);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> ActionSet.of(CONTEXT, catalog, new int[] {3}))
        .hasMessageContaining("row must be in [0, 3), got 3");
    assertThatThrownBy(() -> ActionSet.of(CONTEXT, catalog, new int[] {0, 1}, 0))
        .hasMessageContaining("at least one action");
    assertThatThrownBy(() -> ActionSet.of(CONTEXT, catalog, new int[] {0, 1}, 3))
        .hasMessageContaining("count must be in [0, 2], got 3");
    assertThatThrownBy(
            () -> ActionSet.of(CONTEXT, catalog).withPairs(encoder, Context.of("u"), new float[2]))
        .hasMessageContaining("at least 3 x 1 numbers, got 2");
    assertThatThrownBy(() -> ActionSet.of(CONTEXT, Catalog.of(encoder, List.of())))
        .hasMessageContaining("at least one item");
  }
}
