package com.datasaz.rl.env.shop.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sales of a shop look like.
 *
 * @param sales how many lines there are
 * @param shares how many lines fall on each product, as shares, the largest first
 * @param baskets how many products each basket holds, in ascending order
 * @param prices the median price of each product, in ascending order
 * @param known the share of baskets of customers who have bought before
 * @param again the share of what these buy that they have bought before
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with
record SalesStatistics(
    int sales, double[] shares, double[] baskets, double[] prices, double known, double again) {

  static SalesStatistics of(List<Sale> sales) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    Map<String, List<Double>> prices = new LinkedHashMap<>();
    for (Sale sale : sales) {
      lines.merge(sale.product(), 1, Integer::sum);
      prices.computeIfAbsent(sale.product(), unused -> new ArrayList<>()).add(sale.price());
    }
    double[] shares =
        lines.values().stream()
            .sorted(Comparator.reverseOrder())
            .mapToDouble(n -> (double) n / sales.size())
            .toArray();
    double[] medians = prices.values().stream().mapToDouble(SalesStatistics::median).toArray();
    Arrays.sort(medians);
    List<Basket> baskets = baskets(sales);
    double[] sizes = baskets.stream().mapToDouble(basket -> basket.products.size()).toArray();
    Arrays.sort(sizes);
    Returns returns = Returns.of(baskets);
    return new SalesStatistics(sales.size(), shares, sizes, medians, returns.known, returns.again);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** The distinct products of a basket, and when its first line was sold. */
  private static final class Basket {
    private final String customer;
    private String time;
    private final Set<String> products = new LinkedHashSet<>();

    Basket(Sale first) {
      customer = first.customer();
      time = first.time();
    }

    String time() {
      return time;
    }
  }

  private static List<Basket> baskets(List<Sale> sales) {
    Map<String, Basket> baskets = new LinkedHashMap<>();
    for (Sale sale : sales) {
      Basket basket = baskets.computeIfAbsent(sale.basket(), unused -> new Basket(sale));
      basket.products.add(sale.product());
      basket.time = sale.time().compareTo(basket.time) < 0 ? sale.time() : basket.time;
    }
    List<Basket> inOrder = new ArrayList<>(baskets.values());
    inOrder.sort(Comparator.comparing(Basket::time));
    return inOrder;
  }

  private record Returns(double known, double again) {
    static Returns of(List<Basket> baskets) {
      Set<String> bought = new HashSet<>();
      Set<String> customers = new HashSet<>();
      double known = 0;
      double lines = 0;
      double again = 0;
      for (Basket basket : baskets) {
        if (!customers.add(basket.customer)) {
          known++;
          lines += basket.products.size();
          again += basket.products.stream().filter(p -> bought.contains(key(basket, p))).count();
        }
        basket.products.forEach(product -> bought.add(key(basket, product)));
      }
      return new Returns(known / baskets.size(), again / lines);
    }

    private static String key(Basket basket, String product) {
      return basket.customer + " " + product;
    }
  }

  /** The share of the sales that falls on the best-selling part of the products. */
  double topShare(double part) {
    int count = (int) Math.max(1, Math.round(part * shares.length));
    return Arrays.stream(shares).limit(count).sum();
  }

  double meanBasket() {
    return Arrays.stream(baskets).average().orElseThrow();
  }

  static double quantile(double[] ascending, double level) {
    return ascending[(int) (level * (ascending.length - 1))];
  }

  /** The largest difference between two distribution functions (Kolmogorov and Smirnov). */
  static double distance(double[] first, double[] second) {
    double largest = 0;
    for (double x : first) {
      largest = Math.max(largest, Math.abs(below(first, x) - below(second, x)));
    }
    for (double x : second) {
      largest = Math.max(largest, Math.abs(below(first, x) - below(second, x)));
    }
    return largest;
  }

  private static double below(double[] ascending, double x) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / ascending.length;
  }
}
