package com.datasaz.rl.env.shop;

/**
 * Shops fitted to published sales of real ones: how sales fall on products, how many lines a basket
 * has, what products cost, how many baskets are those of known customers, and how much of what
 * these buy they have bought before. {@code FittedShopsTest} compares both; the figures stand in
 * docs/environments.md.
 *
 * <p>The sales say nothing of what was shown, so choice, position bias and the way from a click to
 * a purchase are those of an attentive buyer, the same in both; they set how many slates a basket
 * takes, not what is in it.
 *
 * <p>Both have habit, so their optimum is not known, but a {@linkplain
 * ShopEnvironment#returnBound() bound} that the best slates of the moment nearly reach.
 */
public final class FittedShops {
  private static final ShopOptions BUYERS =
      ShopOptions.MYOPIC
          .withSlots(12)
          .withChoice(new ShopOptions.Choice(0.1, 4))
          .withFunnel(new ShopOptions.Funnel(1, 1, 0));

  private FittedShops() {}

  /**
   * A web shop of gifts: Online Retail (Chen, Sain and Guo 2012, <em>Data mining for the online
   * retail industry</em>, Journal of Database Marketing 19; UCI), 397,884 lines of 18,532 invoices
   * of 4,338 known customers from December 2010 to December 2011.
   *
   * @return the options
   */
  public static ShopOptions onlineRetail() {
    return BUYERS
        .withProducts(
            new ShopOptions.Products(
                1_000, 8, 2.15, 1.07, 1.0, 0.3, 0, ShopOptions.Products.UNLIMITED, 50))
        .withSessions(new ShopOptions.Sessions(0.0125, 0))
        .withLoyalty(new ShopOptions.Loyalty(0.766, 1.7));
  }

  /**
   * A grocer: the Complete Journey (84.51 degrees), what 2,469 households bought in a year, of
   * which a sample of 75,000 lines was compared. A product here is a type of product there, such as
   * "ICE - CRUSHED/CUBED".
   *
   * @return the options
   */
  public static ShopOptions completeJourney() {
    return BUYERS
        .withProducts(
            new ShopOptions.Products(
                1_500, 8, 2.75, 0.75, 1.9, 0.3, 0, ShopOptions.Products.UNLIMITED, 50))
        .withCustomers(new ShopOptions.Customers(8, 1.0, 0.4, 0.8, 0, 0, 10_000))
        .withSessions(new ShopOptions.Sessions(0.034, 0))
        .withLoyalty(new ShopOptions.Loyalty(0.985, 0.9));
  }
}
