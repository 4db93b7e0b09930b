package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One customer during one session: hidden taste and satisfaction, and what the shop sees of them.
 */
final class Customer {
  private static final double MEMORY = 0.8;

  private final ShopOptions options;
  private final int segment;
  private final double[] taste;
  private final int favourite;
  private final double[] clicked;
  private double contentment;
  private int level;
  private int slates;
  private final Known known;

  /** What stays of a customer from session to session: hidden taste, and what the shop knows. */
  static final class Known {
    private final int number;
    private final int segment;
    private final double[] taste;
    private final int favourite;
    private final Set<String> bought = new LinkedHashSet<>();
    private int sessions;

    private Known(int number, int segment, double[] taste, int favourite) {
      this.number = number;
      this.segment = segment;
      this.taste = taste;
      this.favourite = favourite;
    }
  }

  /** Begins a session. */
  Customer(ShopOptions options, Known known) {
    this.options = options;
    this.known = known;
    this.segment = known.segment;
    this.taste = known.taste;
    this.favourite = known.favourite;
    this.clicked = new double[taste.length];
    known.sessions++;
    this.level = options.satisfaction().levels() / 2;
  }

  /** Somebody who was never here. */
  static Known stranger(
      ShopOptions options, int number, Segments segments, RandomGenerator random) {
    int segment = Samplers.index(random, segments.count());
    double[] taste = segments.taste(segment);
    boolean honest = Samplers.uniform(random) < options.customers().honesty();
    int favourite = honest ? largest(taste) : Samplers.index(random, taste.length);
    return new Known(number, segment, taste, favourite);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** How likely each segment is, to somebody who knows them all and the guess of the favourite. */
  double[] likelySegments(Segments segments) {
    double honesty = options.customers().honesty();
    double[] out = new double[segments.count()];
    for (int other = 0; other < out.length; other++) {
      boolean fits = largest(segments.taste(other)) == favourite;
      out[other] = (fits ? honesty : 0) + (1 - honesty) / taste.length;
    }
    return out;
  }

  /** Who it is: customers are numbered as they first come. */
  int number() {
    return known.number;
  }

  int segment() {
    return segment;
  }

  int level() {
    return level;
  }

  /** Satisfaction in [0, 1]. */
  double mood() {
    return (double) level / options.satisfaction().levels();
  }

  /** The taste of now, with the season's wave. */
  double[] taste(long now) {
    ShopOptions.Customers customers = options.customers();
    double[] out = taste.clone();
    for (int category = 0; category < out.length && customers.seasonAmplitude() != 0; category++) {
      double phase = (double) now / customers.seasonSteps() + (double) category / out.length;
      out[category] += customers.seasonAmplitude() * StrictMath.sin(2 * Math.PI * phase);
    }
    return out;
  }

  void drift(RandomGenerator random) {
    double step = options.customers().drift();
    for (int category = 0; category < taste.length && step > 0; category++) {
      taste[category] += step * Samplers.gaussian(random);
    }
  }

  /** Takes note of what was clicked; satisfaction moves by the product's quality. */
  void click(Product product, RandomGenerator random) {
    for (int category = 0; category < clicked.length; category++) {
      clicked[category] *= MEMORY;
    }
    clicked[product.category()] += 1;
    contentment = MEMORY * contentment + product.rating() - 0.5;
    boolean up = Samplers.uniform(random) < product.quality();
    level = Math.max(0, Math.min(options.satisfaction().levels(), level + (up ? 1 : -1)));
  }

  void buy(Product product) {
    known.bought.add(product.id());
  }

  /** The ids of what was bought in this session and before. */
  Set<String> bought() {
    return known.bought;
  }

  void seen() {
    slates++;
  }

  double leaveProbability() {
    return options.sessions().leave() + options.sessions().boredom() * (1 - mood());
  }

  static List<String> columns(ShopOptions options) {
    List<String> columns = new ArrayList<>(List.of("1", "slates seen", "contentment"));
    for (int category = 0; category < options.products().categories(); category++) {
      columns.add("favourite=" + category);
    }
    for (int category = 0; category < options.products().categories(); category++) {
      columns.add("clicked " + category);
    }
    if (!options.loyalty().isNone()) {
      columns.add("sessions before");
    }
    return columns;
  }

  /** What the shop sees: not the segment, the taste or the satisfaction. */
  float[] observe() {
    int width = 3 + 2 * taste.length;
    float[] row = new float[options.loyalty().isNone() ? width : width + 1];
    row[0] = 1;
    row[1] = Math.min(1, slates / 20f);
    row[2] = (float) contentment;
    row[3 + favourite] = 1;
    for (int category = 0; category < taste.length; category++) {
      row[3 + taste.length + category] = (float) clicked[category];
    }
    if (row.length > width) {
      row[width] = (float) StrictMath.log(known.sessions);
    }
    return row;
  }
}
