package com.datasaz.rl.env.space;

import java.util.List;

/**
 * A directed graph with a value at every node and every edge: a member of a {@link Graph} space.
 *
 * @param nodes the values at the nodes
 * @param edges the edges, each naming two nodes by position; empty if there are none
 * @param <N> Java type of the nodes' values
 * @param <E> Java type of the edges' values
 */
public record GraphInstance<N, E>(List<N> nodes, List<Edge<E>> edges) {

  /**
   * Copies the lists.
   *
   * @param nodes the values at the nodes
   * @param edges the edges
   */
  public GraphInstance {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * An edge and the value on it.
   *
   * @param from position of the node where it starts, from 0
   * @param to position of the node where it ends, from 0
   * @param value the value on the edge
   * @param <E> Java type of the value
   */
  public record Edge<E>(int from, int to, E value) {}
}
