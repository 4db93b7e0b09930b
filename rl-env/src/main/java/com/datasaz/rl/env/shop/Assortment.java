package com.datasaz.rl.env.shop;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The products of now. Thread contract: belongs to one environment. */
final class Assortment {
  private final ShopOptions options;
  private final List<Product> products = new ArrayList<>();
  private final List<ClickWorth> worths = new ArrayList<>();
  private final double[] values;
  private final int[] units;
  private final int[] back;
  private final boolean[] available;
  private Catalog catalog;
  private int arrived;

  Assortment(ShopOptions options) {
    this(options, List.of(), 0, options.products().count());
  }

  private Assortment(ShopOptions options, List<Product> known, int arrived, int count) {
    this.options = options;
    this.arrived = arrived;
    values = new double[count];
    units = new int[count];
    back = new int[count];
    available = new boolean[count];
    for (int place = 0; place < count; place++) {
      products.add(place < known.size() ? known.get(place) : draw());
      worths.add(ClickWorth.of(products.get(place), options));
      stock(place);
    }
    catalog = encode();
  }

  /** A shop with the products of now, and after them the next ones to come. */
  Assortment withNext(int more) {
    return new Assortment(options, products, arrived, products.size() + more);
  }

  private Product draw() {
    String id = "p" + arrived++;
    return Product.draw(
        id, options.products(), KeyedRandom.of(options.worldSeed(), "product " + id));
  }

  private void stock(int place) {
    values[place] = worths.get(place).expected();
    units[place] = options.products().stock();
    available[place] = true;
  }

  /** Lets time pass: restocking, and perhaps one product that goes and one that comes. */
  void pass(RandomGenerator random) {
    for (int place = 0; place < back.length; place++) {
      if (back[place] > 0 && --back[place] == 0) {
        stock(place);
      }
    }
    double turnover = options.products().turnover();
    if (turnover > 0 && Samplers.uniform(random) < turnover) {
      replace(Samplers.index(random, back.length));
    }
  }

  private void replace(int place) {
    products.set(place, draw());
    worths.set(place, ClickWorth.of(products.get(place), options));
    back[place] = 0;
    stock(place);
    catalog = encode();
  }

  /**
   * Takes a unit; the last one leaves the shelf empty for a while. As many as fill a slate always
   * stay.
   */
  void sell(int place) {
    if (units[place] == ShopOptions.Products.UNLIMITED || --units[place] > 0) {
      return;
    }
    if (availableCount() > options.slots()) {
      available[place] = false;
      back[place] = options.products().restockAfter();
    } else {
      stock(place);
    }
  }

  private int availableCount() {
    int count = 0;
    for (boolean is : available) {
      count += is ? 1 : 0;
    }
    return count;
  }

  private Catalog encode() {
    int width = columns(options).size();
    float[] rows = new float[products.size() * width];
    List<String> ids = new ArrayList<>();
    for (int place = 0; place < products.size(); place++) {
      ids.add(products.get(place).id());
      encode(products.get(place), rows, place * width);
    }
    return Catalog.ofRows(ids, rows, width);
  }

  static List<String> columns(ShopOptions options) {
    List<String> columns = new ArrayList<>(List.of("1", "log price", "rating", "appeal"));
    for (int category = 0; category < options.products().categories(); category++) {
      columns.add("category=" + category);
    }
    return columns;
  }

  private void encode(Product product, float[] rows, int offset) {
    rows[offset] = 1;
    rows[offset + 1] = (float) StrictMath.log(product.price() / options.products().medianPrice());
    rows[offset + 2] = (float) (product.rating() - 0.5);
    rows[offset + 3] = (float) product.appeal();
    rows[offset + 4 + product.category()] = 1;
  }

  Catalog catalog() {
    return catalog;
  }

  int size() {
    return products.size();
  }

  Product product(int place) {
    return products.get(place);
  }

  ClickWorth worth(int place) {
    return worths.get(place);
  }

  /** The expected reward of a click on each product; belongs to this. */
  double[] values() {
    return values;
  }

  /** Which products may be shown; belongs to this. */
  boolean[] available() {
    return available;
  }

  /** Some product that may not be shown. */
  int unavailable() {
    int place = 0;
    while (available[place]) {
      place++;
    }
    return place;
  }

  byte[] availability() {
    byte[] out = new byte[available.length];
    for (int place = 0; place < out.length; place++) {
      out[place] = (byte) (available[place] ? 1 : 0);
    }
    return out;
  }

  /** The places of the products that may be shown, in order. */
  int[] places() {
    int[] places = new int[available.length];
    int count = 0;
    for (int place = 0; place < available.length; place++) {
      if (available[place]) {
        places[count++] = place;
      }
    }
    return Arrays.copyOf(places, count);
  }
}
