package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.env.space.GraphInstance.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Directed graphs with values at nodes and edges, as {@code gymnasium.spaces.Graph}.
 *
 * <p>Without an edge space a graph is a set of nodes. Samples have ten nodes, unless {@link
 * #sample(RandomGenerator, int, int)} says otherwise, and fewer than n (n - 1) edges.
 *
 * <p>Takes {@link Restriction#members} of two: one for every node, one for every edge. Not
 * flattenable to one row.
 *
 * @param <N> Java type of the nodes' values
 * @param <E> Java type of the edges' values
 */
public final class Graph<N, E> extends AbstractSpace<GraphInstance<N, E>> {

  private static final int SAMPLED_NODES = 10;

  private final AbstractSpace<N> nodes;
  private final @Nullable AbstractSpace<E> edges;

  private Graph(Space<N> nodes, @Nullable Space<E> edges) {
    this.nodes = (AbstractSpace<N>) nodes;
    this.edges = (AbstractSpace<E>) edges;
  }

  /**
   * Sets of nodes without edges.
   *
   * @param nodes the space of the nodes' values, a {@link Box} or {@link Discrete}
   * @param <N> Java type of the nodes' values
   * @return the space
   * @throws IllegalArgumentException if it is another space
   */
  public static <N> Graph<N, Void> of(Space<N> nodes) {
    return new Graph<>(checked("node", nodes), null);
  }

  /**
   * Graphs with values at nodes and edges.
   *
   * @param nodes the space of the nodes' values, a {@link Box} or {@link Discrete}
   * @param edges the space of the edges' values, a {@link Box} or {@link Discrete}
   * @param <N> Java type of the nodes' values
   * @param <E> Java type of the edges' values
   * @return the space
   * @throws IllegalArgumentException if either is another space
   */
  public static <N, E> Graph<N, E> of(Space<N> nodes, Space<E> edges) {
    return new Graph<>(checked("node", nodes), checked("edge", edges));
  }

  private static <V> Space<V> checked(String what, Space<V> space) {
    if (space instanceof Box || space instanceof Discrete) {
      return space;
    }
    throw new IllegalArgumentException(
        "the "
            + what
            + " space of a Graph must be a Box or Discrete, got "
            + space
            + ": flatten it with flatSpace");
  }

  /**
   * Returns the space of the nodes' values.
   *
   * @return the node space
   */
  public Space<N> nodeSpace() {
    return nodes;
  }

  /**
   * Tells whether graphs of this space can have edges.
   *
   * @return true if there is an edge space
   */
  public boolean hasEdges() {
    return edges != null;
  }

  /**
   * Returns the space of the edges' values.
   *
   * @return the edge space
   * @throws IllegalStateException if there is none
   */
  public Space<E> edgeSpace() {
    if (edges == null) {
      throw new IllegalStateException(this + " has no edges: ask hasEdges() first");
    }
    return edges;
  }

  @Override
  List<AbstractSpace<?>> members() {
    return edges == null ? List.of(nodes) : List.of(nodes, edges);
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof GraphInstance<?, ?> graph
        && graph.nodes().stream().allMatch(nodes::contains)
        && graph.edges().stream().allMatch(edge -> isEdge(edge, graph.nodes().size()));
  }

  private boolean isEdge(Edge<?> edge, int count) {
    return edges != null
        && isNode(edge.from(), count)
        && isNode(edge.to(), count)
        && edges.contains(edge.value());
  }

  private static boolean isNode(int position, int count) {
    return position >= 0 && position < count;
  }

  /**
   * Draws a graph of a given size.
   *
   * @param random source of randomness
   * @param nodeCount number of nodes, positive
   * @param edgeCount number of edges, not negative; 0 if the space has no edges
   * @return a member of this space
   * @throws IllegalArgumentException if a count is out of range
   */
  public GraphInstance<N, E> sample(RandomGenerator random, int nodeCount, int edgeCount) {
    if (nodeCount <= 0 || edgeCount < 0 || (edgeCount > 0 && edges == null)) {
      throw new IllegalArgumentException(
          "a sample of "
              + this
              + " must have nodes, and edges only if there is a space for them, got "
              + nodeCount
              + " and "
              + edgeCount
              + ": raise the first, lower the second");
    }
    return draw(random, nodeCount, edgeCount, List.of(Restriction.none(), Restriction.none()));
  }

  /** All draws come from the graph's own generator, as in Gymnasium. */
  @Override
  GraphInstance<N, E> draw(Generators generators, Restriction restriction) {
    RandomGenerator random = generators.own();
    List<Restriction> restrictions = Restrictions.members(restriction, 2, this);
    int edgeCount = NumpySamplers.below(random, SAMPLED_NODES * (SAMPLED_NODES - 1));
    return draw(random, SAMPLED_NODES, edges == null ? 0 : edgeCount, restrictions);
  }

  private GraphInstance<N, E> draw(
      RandomGenerator random, int nodeCount, int edgeCount, List<Restriction> restrictions) {
    List<N> values = values(nodes, nodeCount, random, restrictions.get(0));
    List<E> labels =
        edges == null ? List.of() : values(edges, edgeCount, random, restrictions.get(1));
    List<Edge<E>> links = new ArrayList<>(edgeCount);
    for (E label : labels) {
      links.add(
          new Edge<>(
              NumpySamplers.below(random, nodeCount),
              NumpySamplers.below(random, nodeCount),
              label));
    }
    return new GraphInstance<>(values, links);
  }

  private static <V> List<V> values(
      AbstractSpace<V> space, int count, RandomGenerator random, Restriction restriction) {
    Generators generators = new Generators.Shared(random);
    if (count == 0) {
      return List.of();
    }
    if (restriction instanceof Restrictions.None) {
      return space.iterate(untyped(space.batch(count)).draw(generators, restriction));
    }
    List<V> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(space.draw(generators, restriction));
    }
    return values;
  }

  @Override
  public boolean isFlattenable() {
    return false;
  }

  @Override
  public int flatDim() {
    throw notFlattenable();
  }

  @Override
  public Dtype<?> flatDtype() {
    throw notFlattenable();
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    throw notFlattenable();
  }

  @Override
  public <F> void flattenInto(GraphInstance<N, E> value, Dtype<F> dtype, F target, int offset) {
    throw notFlattenable();
  }

  @Override
  <F> GraphInstance<N, E> unflattenFrom(F row, Dtype<F> dtype, int offset) {
    throw notFlattenable();
  }

  @Override
  public Graph<?, ?> elementwiseFlatSpace() {
    return new Graph<>(
        nodes.elementwiseFlatSpace(), edges == null ? null : edges.elementwiseFlatSpace());
  }

  @Override
  public GraphInstance<Object, Object> flattenElements(GraphInstance<N, E> value) {
    return new GraphInstance<>(
        value.nodes().stream().map(nodes::flattenElements).toList(),
        value.edges().stream()
            .map(edge -> new Edge<>(edge.from(), edge.to(), labels().flattenElements(edge.value())))
            .toList());
  }

  @Override
  public GraphInstance<N, E> unflattenElements(Object flat) {
    if (!(flat instanceof GraphInstance<?, ?> graph)) {
      throw new IllegalArgumentException(
          "flat value of " + this + " must be a GraphInstance, got " + flat);
    }
    return new GraphInstance<>(
        graph.nodes().stream().<N>map(nodes::unflattenElements).toList(),
        graph.edges().stream()
            .map(
                edge ->
                    new Edge<>(edge.from(), edge.to(), labels().unflattenElements(edge.value())))
            .toList());
  }

  private AbstractSpace<E> labels() {
    return (AbstractSpace<E>) edgeSpace();
  }

  @Override
  public TupleSpace batch(int n) {
    return TupleSpace.copies(this, n);
  }

  @Override
  public List<GraphInstance<N, E>> concatenate(List<GraphInstance<N, E>> values) {
    return List.copyOf(values);
  }

  @Override
  public List<GraphInstance<N, E>> iterate(Object batched) {
    return separate(batched);
  }

  @Override
  public GraphInstance<N, E> copy(GraphInstance<N, E> value) {
    return new GraphInstance<>(
        value.nodes().stream().map(nodes::copy).toList(),
        value.edges().stream()
            .map(edge -> new Edge<>(edge.from(), edge.to(), labels().copy(edge.value())))
            .toList());
  }

  @Override
  public boolean same(GraphInstance<N, E> first, GraphInstance<N, E> second) {
    return pairwise(first.nodes(), second.nodes(), nodes::same)
        && pairwise(first.edges(), second.edges(), this::sameEdge);
  }

  private boolean sameEdge(Edge<E> first, Edge<E> second) {
    return first.from() == second.from()
        && first.to() == second.to()
        && labels().same(first.value(), second.value());
  }

  private static <V> boolean pairwise(List<V> first, List<V> second, BiPredicate<V, V> test) {
    if (first.size() != second.size()) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      if (!test.test(first.get(i), second.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  Object toJsonable(List<GraphInstance<N, E>> values) {
    return values.stream().map(this::toJsonable).toList();
  }

  private Map<String, Object> toJsonable(GraphInstance<N, E> value) {
    Map<String, Object> jsonable = new LinkedHashMap<>();
    jsonable.put("nodes", nodes.toJsonable(value.nodes()));
    if (!value.edges().isEmpty()) {
      List<Edge<E>> links = value.edges();
      jsonable.put("edges", labels().toJsonable(links.stream().map(Edge::value).toList()));
      jsonable.put(
          "edge_links", links.stream().map(edge -> List.of(edge.from(), edge.to())).toList());
    }
    return jsonable;
  }

  @Override
  List<GraphInstance<N, E>> fromJsonable(Object jsonable) {
    return Json.list(jsonable).stream().map(this::fromJson).toList();
  }

  private GraphInstance<N, E> fromJson(Object jsonable) {
    List<N> values = nodes.fromJsonable(Json.field(jsonable, "nodes"));
    List<Edge<E>> links = new ArrayList<>();
    if (Json.map(jsonable).containsKey("edges")) {
      List<E> labels = labels().fromJsonable(Json.field(jsonable, "edges"));
      List<?> ends = Json.list(Json.field(jsonable, "edge_links"));
      for (int i = 0; i < labels.size(); i++) {
        int[] link = Json.integers(ends.get(i));
        links.add(new Edge<>(link[0], link[1], labels.get(i)));
      }
    }
    return new GraphInstance<>(values, links);
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Graph");
    descriptor.put("node_space", nodes.descriptor());
    descriptor.put("edge_space", edges == null ? null : edges.descriptor());
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof Graph<?, ?> graph && agree(graph, Space::isEquivalentTo);
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof Graph<?, ?> graph && agree(graph, Space::isCloseTo);
  }

  private boolean agree(Graph<?, ?> other, BiPredicate<Space<?>, Space<?>> test) {
    if (edges == null || other.edges == null) {
      return edges == other.edges && test.test(nodes, other.nodes);
    }
    return test.test(nodes, other.nodes) && test.test(edges, other.edges);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Graph<?, ?> graph && agree(graph, Space::equals);
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + Objects.hashCode(edges);
  }

  @Override
  public String toString() {
    return "Graph(" + nodes + ", " + (edges == null ? "None" : edges) + ")";
  }
}
