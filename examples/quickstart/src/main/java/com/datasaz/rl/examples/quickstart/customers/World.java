package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.CustomerBase;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A shop's customers and supplies, and the truth about them: given its seed, who comes when, what
 * there is, and what each customer would do with each product is settled. Two policies that show a
 * product at the same place on the same visit therefore see the same reaction, so that differences
 * between them are no luck.
 *
 * <p>Thread contract: immutable.
 */
public final class World {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final double BOUGHT_LATER = 0.25;

  private final long seed;
  private final WorldSize size;
  private final List<Customer> customers;
  private final Map<String, Customer> byId = new HashMap<>();
  private final Supply supply;

  /**
   * Draws a world.
   *
   * @param seed decides everything
   * @param size how large it is
   */
  public World(long seed, WorldSize size) {
    this.seed = seed;
    this.size = size;
    this.customers = Population.draw(seed, size.customers());
    this.supply = new Supply(seed, size.products(), START);
    customers.forEach(customer -> byId.put(customer.profile().userId(), customer));
  }

  /**
   * Returns how large the world is.
   *
   * @return the size
   */
  public WorldSize size() {
    return size;
  }

  /**
   * Returns what the shop knows about the customers.
   *
   * @return a customer base
   */
  public CustomerBase customerBase() {
    return new CustomerBase(customers.stream().map(Customer::profile).toList());
  }

  /**
   * Opens a shop with the products of the first day.
   *
   * @return an assortment
   */
  public Assortment assortment() {
    return new Assortment(ShopFeatures.encoder(), supply.products(0), START);
  }

  /**
   * Lets a day begin: new products come, some are sold out.
   *
   * @param assortment the shop's products
   * @param day from 0
   */
  public void openDay(Assortment assortment, int day) {
    Instant morning = START.plus(Duration.ofDays(day));
    assortment.restock(supply.products(day), supply.soldOut(day), morning);
  }

  /**
   * Tells who opens a page when.
   *
   * @param number from 0; visits come at even intervals
   * @return the visit
   */
  public Visit visit(int number) {
    RandomGenerator random = KeyedRandom.of(seed, "visit-" + number);
    Customer who = customers.get(Samplers.index(random, customers.size()));
    long micros = Duration.ofDays(size.days()).toNanos() / 1_000 * number / size.visits();
    return new Visit(number, who.profile().userId(), START.plusNanos(micros * 1_000));
  }

  /**
   * Tells on which day a visit falls.
   *
   * @param visit the visit
   * @return from 0
   */
  public int day(Visit visit) {
    return (int) Duration.between(START, visit.time()).toDays();
  }

  /**
   * Lets a customer look at a page.
   *
   * @param visit who opened it, and when
   * @param shown the products in the order of their places
   * @return what the customer does, now and in the days to come, in no order
   */
  public List<Step> react(Visit visit, List<Product> shown) {
    List<Step> steps = new ArrayList<>();
    for (int position = 0; position < shown.size(); position++) {
      react(visit, shown.get(position), position, steps);
    }
    return steps;
  }

  private void react(Visit visit, Product product, int position, List<Step> steps) {
    RandomGenerator random = KeyedRandom.of(seed, "react-" + visit.number() + "-" + product.id());
    Taste taste = customer(visit).taste();
    double looked = PositionBias.examination(position);
    double liked = taste.click(product, supply.appeal(product.id()), visit.time());
    if (Samplers.uniform(random) >= looked * liked) {
      return;
    }
    Instant click = visit.time().plusSeconds(2 + Samplers.index(random, 60));
    steps.add(new Step(visit, InteractionType.CLICK, product, click));
    if (Samplers.uniform(random) >= taste.cart(product)) {
      return;
    }
    Instant cart = click.plusSeconds(20 + Samplers.index(random, 600));
    steps.add(new Step(visit, InteractionType.CART_ADD, product, cart));
    if (Samplers.uniform(random) < taste.purchase(product)) {
      Instant purchase = cart.plus(untilPurchase(random));
      steps.add(new Step(visit, InteractionType.PURCHASE, product, purchase));
    }
  }

  /** Most buy within the hour, some sleep on it. */
  private static Duration untilPurchase(RandomGenerator random) {
    boolean later = Samplers.uniform(random) < BOUGHT_LATER;
    return later
        ? Duration.ofHours(8 + Samplers.index(random, 64))
        : Duration.ofSeconds(30 + Samplers.index(random, 3_000));
  }

  /**
   * Computes what a product at the first place is worth on a visit.
   *
   * @param visit who looks, and when
   * @param product the product
   * @return the expected reward
   */
  public double expectedReward(Visit visit, Product product) {
    Taste taste = customer(visit).taste();
    double purchase = ShopFeatures.PURCHASE * taste.purchase(product);
    double cart = taste.cart(product) * (ShopFeatures.CART_ADD + purchase);
    double click = taste.click(product, supply.appeal(product.id()), visit.time());
    return click * (ShopFeatures.CLICK + cart);
  }

  /**
   * Computes what a page is worth.
   *
   * @param visit who looks, and when
   * @param shown the products in the order of their places
   * @return the expected sum of rewards
   */
  public double expectedReward(Visit visit, List<Product> shown) {
    double sum = 0;
    for (int position = 0; position < shown.size(); position++) {
      sum += PositionBias.examination(position) * expectedReward(visit, shown.get(position));
    }
    return sum;
  }

  /**
   * Finds the best page: since places attract independently of what is on them, the best products
   * in order of their worth.
   *
   * @param visit who looks, and when
   * @param products what can be shown
   * @param limit how many places the page has
   * @return the products in the order of their places
   */
  public List<Product> optimum(Visit visit, List<Product> products, int limit) {
    record Valued(Product product, double worth) {}
    return products.stream()
        .map(product -> new Valued(product, expectedReward(visit, product)))
        .sorted(Comparator.comparingDouble(Valued::worth).reversed())
        .limit(limit)
        .map(Valued::product)
        .toList();
  }

  private Customer customer(Visit visit) {
    Customer found = byId.get(visit.userId());
    if (found == null) {
      throw new IllegalArgumentException("visitor must be of this world, got " + visit.userId());
    }
    return found;
  }
}
