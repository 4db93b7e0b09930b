package com.datasaz.rl.env.shop.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.shop.FittedShops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The fitted shops sell like the real ones. The figures go to {@code target/fitted-shops-*.md}. */
class FittedShopsTest {
  /** The data set holds 75,000 of 1,469,307 lines, drawn at random. */
  private static final double SAMPLE = 75_000.0 / 1_469_307;

  private static void compare(String name, SalesStatistics real, SalesStatistics simulated)
      throws IOException {
    StringBuilder table = new StringBuilder("| | real | simulated |\n| --- | --- | --- |\n");
    row(table, "lines per product", perProduct(real), perProduct(simulated));
    for (double part : List.of(0.01, 0.05, 0.1, 0.2, 0.5)) {
      row(
          table,
          String.format(Locale.ROOT, "share of the top %.0f %%", 100 * part),
          real.topShare(part),
          simulated.topShare(part));
    }
    row(table, "products per basket, mean", real.meanBasket(), simulated.meanBasket());
    for (double level : List.of(0.1, 0.5, 0.9, 0.99)) {
      row(
          table,
          "products per basket, quantile " + level,
          SalesStatistics.quantile(real.baskets(), level),
          SalesStatistics.quantile(simulated.baskets(), level));
    }
    for (double level : List.of(0.1, 0.5, 0.9)) {
      row(
          table,
          "price, quantile " + level,
          SalesStatistics.quantile(real.prices(), level),
          SalesStatistics.quantile(simulated.prices(), level));
    }
    row(table, "baskets of known customers", real.known(), simulated.known());
    row(table, "of what these buy, bought before", real.again(), simulated.again());
    double baskets = SalesStatistics.distance(real.baskets(), simulated.baskets());
    double prices = SalesStatistics.distance(real.prices(), simulated.prices());
    table.append(
        String.format(
            Locale.ROOT, "%nKolmogorov-Smirnov: baskets %.3f, prices %.3f%n", baskets, prices));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "fitted-shops-" + name + ".md"), table.toString());
  }

  private static double perProduct(SalesStatistics statistics) {
    return (double) statistics.sales() / statistics.shares().length;
  }

  private static void row(StringBuilder table, String name, double real, double simulated) {
    table.append(String.format(Locale.ROOT, "| %s | %.3f | %.3f |%n", name, real, simulated));
  }

  private static void assertAlike(SalesStatistics real, SalesStatistics simulated) {
    for (double part : List.of(0.01, 0.05, 0.1, 0.2, 0.5)) {
      assertThat(simulated.topShare(part)).isCloseTo(real.topShare(part), within(0.06));
    }
    assertThat(simulated.meanBasket() / real.meanBasket()).isCloseTo(1, within(0.1));
    assertThat(simulated.known()).isCloseTo(real.known(), within(0.03));
    assertThat(simulated.again() / real.again()).isCloseTo(1, within(0.15));
    assertThat(SalesStatistics.distance(real.baskets(), simulated.baskets())).isLessThan(0.1);
    assertThat(SalesStatistics.distance(real.prices(), simulated.prices())).isLessThan(0.13);
  }

  @Test
  void aWebShopOfGifts() throws IOException {
    SalesStatistics real = SalesStatistics.of(RealSales.onlineRetail());
    List<Sale> sales = SimulatedSales.of(FittedShops.onlineRetail(), 12_000, 1);
    SalesStatistics simulated = SalesStatistics.of(sales);
    compare("online-retail", real, simulated);
    assertAlike(real, simulated);
  }

  @Test
  void aGrocer() throws IOException {
    SalesStatistics real = SalesStatistics.of(RealSales.completeJourney());
    List<Sale> sales = SimulatedSales.of(FittedShops.completeJourney(), 2_500, SAMPLE);
    SalesStatistics simulated = SalesStatistics.of(sales);
    compare("complete-journey", real, simulated);
    assertAlike(real, simulated);
  }
}
