package com.datasaz.rl.env.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.GraphInstance.Edge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposedSpacesTest {

  @Test
  void dictionariesSortKeysUnlessToldOtherwise() {
    Map<String, Space<?>> spaces = Map.of("z", new Discrete(2), "a", new Discrete(3));
    assertThat(DictSpace.of(spaces).spaces()).containsOnlyKeys("a", "z");
    assertThat(DictSpace.of(spaces).spaces().keySet()).containsExactly("a", "z");
    assertThat(DictSpace.of(spaces).flatten(Map.of("z", 1, "a", 0), Dtype.INT32))
        .containsExactly(1, 0, 0, 0, 1);
  }

  @Test
  void aMissingKeyIsNamed() {
    DictSpace space = DictSpace.of(Map.of("a", new Discrete(2)));
    assertThatThrownBy(() -> space.flatten(Map.of("b", 1), Dtype.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have the key a, got [b]");
  }

  @Test
  void whatVariesInSizeIsNotFlattenable() {
    TupleSpace space = new TupleSpace(new Discrete(2), Sequence.of(new Discrete(2)));
    assertThat(space.isFlattenable()).isFalse();
    assertThatThrownBy(space::flatDim)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("use flattenElements");
    assertThatThrownBy(() -> Graph.of(new Discrete(2)).flatDtype())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> space.flatSpace(Dtype.FLOAT32))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void graphsKeepTheirEdgesBetweenTheirNodes() {
    Graph<Integer, Integer> space = Graph.of(new Discrete(4), new Discrete(3));
    assertThat(space.contains(new GraphInstance<>(List.of(0, 3), List.of(new Edge<>(0, 1, 2)))))
        .isTrue();
    assertThat(space.contains(new GraphInstance<>(List.of(0, 3), List.of(new Edge<>(0, 2, 2)))))
        .isFalse();
    assertThat(space.contains(new GraphInstance<>(List.of(0, 3), List.of(new Edge<>(0, 1, 3)))))
        .isFalse();
    assertThat(
            Graph.of(new Discrete(4))
                .contains(new GraphInstance<>(List.of(0), List.of(new Edge<>(0, 0, 0)))))
        .isFalse();
    GraphInstance<Integer, Integer> sample = space.sample(new Pcg64(0), 3, 5);
    assertThat(sample.nodes()).hasSize(3);
    assertThat(sample.edges()).hasSize(5);
    assertThatThrownBy(() -> space.sample(new Pcg64(0), 0, 0))
        .hasMessageContaining("must have nodes");
    assertThatThrownBy(() -> Graph.of(new Text(2)))
        .hasMessageContaining("must be a Box or Discrete");
  }

  @Test
  void constructorsNameTheRule() {
    assertThatThrownBy(() -> new Discrete(0)).hasMessageContaining("n must be positive, got 0");
    assertThatThrownBy(() -> new Discrete(2, Integer.MAX_VALUE))
        .hasMessageContaining("must be an int");
    assertThatThrownBy(() -> new MultiDiscrete(2, 0)).hasMessageContaining("n must be positive");
    assertThatThrownBy(() -> new MultiBinary()).hasMessageContaining("positive dimensions");
    assertThatThrownBy(() -> new Text(1, 2, "aa")).hasMessageContaining("must be distinct");
    assertThatThrownBy(() -> new OneOf()).hasMessageContaining("must have a space to choose");
    assertThatThrownBy(() -> Dtype.named("float16")).hasMessageContaining("got float16");
  }

  @Test
  void unreadableJsonIsRefused() {
    assertThatThrownBy(() -> Space.parse("{")).hasMessageContaining("must be JSON, got {");
    assertThatThrownBy(() -> Space.parse("{\"type\":\"Circle\"}"))
        .hasMessageContaining("got Circle");
    assertThatThrownBy(() -> Space.parse("{\"type\":\"Discrete\",\"n\":2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the field start");
    assertThatThrownBy(() -> Space.parse("{\"type\":\"Discrete\",\"n\":2.5,\"start\":0}"))
        .hasMessageContaining("a 32-bit integer, got 2.5");
    assertThatThrownBy(() -> new Discrete(2).valuesFromJson("7"))
        .hasMessageContaining("a list, got 7");
  }

  @Test
  void batchesOfTheWrongFormAreRefused() {
    assertThatThrownBy(() -> new Discrete(2).iterate("no"))
        .hasMessageContaining("a batch of Discrete(2)");
    assertThatThrownBy(() -> new Text(2).iterate(List.of("toolong")))
        .hasMessageContaining("a batch of");
    assertThatThrownBy(() -> Box.of(Dtype.FLOAT32, 0, 1, 2).iterate(new float[3]))
        .hasMessageContaining("pass what concatenate returned");
  }
}
