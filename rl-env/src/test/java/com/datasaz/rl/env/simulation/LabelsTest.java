package com.datasaz.rl.env.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void oneOfAKindGoesByItsName() {
    assertThat(Labels.of(List.of("LinUcb[alpha=0.1, forgetting=none]", "Uniform[]", "mine")))
        .containsExactly("LinUcb", "Uniform", "mine");
  }

  @Test
  void severalOfAKindSayWhatSetsThemApart() {
    assertThat(
            Labels.of(
                List.of(
                    "LinUcb[alpha=0.1, decay=Decay[half=3, by=time], lambda=1]",
                    "LinUcb[alpha=0.2, decay=Decay[half=3, by=time], lambda=1]",
                    "LinUcb[alpha=0.2, decay=Decay[half=4, by=time], lambda=1]")))
        .containsExactly(
            "LinUcb alpha=0.1, decay=Decay[half=3, by=time]",
            "LinUcb alpha=0.2, decay=Decay[half=3, by=time]",
            "LinUcb alpha=0.2, decay=Decay[half=4, by=time]");
  }
}
