package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
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

  private Customer(ShopOptions options, int segment, double[] taste, int favourite) {
    this.options = options;
    this.segment = segment;
    this.taste = taste;
    this.favourite = favourite;
    this.clicked = new double[taste.length];
    this.level = options.satisfaction().levels() / 2;
  }

  static Customer arrive(ShopOptions options, Segments segments, RandomGenerator random) {
    int segment = Samplers.index(random, segments.count());
    double[] taste = segments.taste(segment);
    boolean honest = Samplers.uniform(random) < options.customers().honesty();
    int favourite = honest ? largest(taste) : Samplers.index(random, taste.length);
    return new Customer(options, segment, taste, favourite);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
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
    return columns;
  }

  /** What the shop sees: not the segment, the taste or the satisfaction. */
  float[] observe() {
    float[] row = new float[3 + 2 * taste.length];
    row[0] = 1;
    row[1] = Math.min(1, slates / 20f);
    row[2] = (float) contentment;
    row[3 + favourite] = 1;
    for (int category = 0; category < taste.length; category++) {
      row[3 + taste.length + category] = (float) clicked[category];
    }
    return row;
  }
}
