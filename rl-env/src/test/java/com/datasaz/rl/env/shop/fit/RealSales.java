package com.datasaz.rl.env.shop.fit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the sales of real shops; who asks is skipped where the data sets are not. */
final class RealSales {
  private RealSales() {}

  /** Lines of known customers, without what was cancelled, given back or given away. */
  static List<Sale> onlineRetail() throws IOException {
    return read("online_retail/online_retail.csv.gz", RealSales::onlineRetail);
  }

  /**
   * Sales by type of product, such as "ICE - CRUSHED/CUBED", of every twentieth household: as many
   * as a test can simulate.
   */
  static List<Sale> completeJourney() throws IOException {
    Map<String, String> types = new HashMap<>();
    read(
        "completejourney/products.csv.gz",
        line -> {
          String[] parts = line.split(",", -1);
          types.put(parts[0], parts[5]);
          return null;
        });
    return read("completejourney/transactions_sample.csv.gz", line -> completeJourney(line, types));
  }

  private static List<Sale> read(String name, Function<String, @Nullable Sale> line)
      throws IOException {
    Path file = Path.of(System.getProperty("rl.data", "../../shared/data")).resolve(name);
    assumeTrue(Files.exists(file), "the data set is not at " + file + ": set -Drl.data");
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().skip(1).map(line).filter(Objects::nonNull).toList();
    }
  }

  /**
   * InvoiceNo, StockCode, Description (which may hold commas), Quantity, InvoiceDate, UnitPrice,
   * CustomerID, Country.
   */
  private static @Nullable Sale onlineRetail(String line) {
    String[] parts = line.split(",", -1);
    int end = parts.length;
    if (parts[0].startsWith("C") || parts[end - 2].isEmpty()) {
      return null;
    }
    double quantity = Double.parseDouble(parts[end - 5]);
    double price = Double.parseDouble(parts[end - 3]);
    return quantity > 0 && price > 0
        ? new Sale(parts[end - 2], parts[0], parts[1], price, parts[end - 4])
        : null;
  }

  /** household_id, store_id, basket_id, product_id, quantity, sales_value, …, timestamp. */
  private static @Nullable Sale completeJourney(String line, Map<String, String> types) {
    String[] parts = line.split(",", -1);
    double quantity = Double.parseDouble(parts[4]);
    double value = Double.parseDouble(parts[5]);
    String type = types.getOrDefault(parts[3], "");
    boolean wanted = isTwentieth(parts[0]) && !type.isEmpty();
    return wanted && quantity > 0 && value > 0
        ? new Sale(parts[0], parts[2], type, value / quantity, parts[10])
        : null;
  }

  private static boolean isTwentieth(String household) {
    return Integer.parseInt(household) % 20 == 0;
  }
}
