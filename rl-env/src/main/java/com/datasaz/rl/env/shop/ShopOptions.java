package com.datasaz.rl.env.shop;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.reward.RewardModel;

/**
 * All that can be set about a simulated shop. Each part is a record with documented defaults;
 * change one with the {@code with…} methods.
 *
 * @param slots how many products a slate holds
 * @param worldSeed decides the products and the segments of customers; {@code reset(seed)} decides
 *     who comes and what they do
 * @param products the assortment
 * @param customers who comes
 * @param choice how they choose
 * @param funnel what follows a click
 * @param sessions how long they stay
 * @param satisfaction how what they clicked changes what they do later
 * @param loyalty who comes again, and how habit draws them
 * @param rewards what their acts are worth
 */
public record ShopOptions(
    int slots,
    long worldSeed,
    Products products,
    Customers customers,
    Choice choice,
    Funnel funnel,
    Sessions sessions,
    Satisfaction satisfaction,
    Loyalty loyalty,
    RewardModel rewards) {
  /** A myopic shop: what is shown now changes nothing but now, so a bandit can be optimal. */
  public static final ShopOptions MYOPIC =
      new ShopOptions(
          4,
          1,
          Products.DEFAULT,
          Customers.DEFAULT,
          Choice.DEFAULT,
          Funnel.DEFAULT,
          Sessions.DEFAULT,
          Satisfaction.NONE,
          Loyalty.NONE,
          RewardModel.funnel());

  /**
   * A shop where bait is clicked now and regretted later: loud products are of low quality, what is
   * clicked raises or lowers satisfaction by its quality, and the dissatisfied look away and leave.
   */
  public static final ShopOptions FAR_SIGHTED =
      MYOPIC
          .withProducts(new Products(120, 8, 20, 0.9, 1.5, -0.9, 0, Products.UNLIMITED, 20))
          .withSessions(new Sessions(0.02, 0.25))
          .withSatisfaction(new Satisfaction(10, 4));

  /**
   * Checks the number of slots.
   *
   * @param slots how many products a slate holds
   * @param worldSeed decides the world
   * @param products the assortment
   * @param customers who comes
   * @param choice how they choose
   * @param funnel what follows a click
   * @param sessions how long they stay
   * @param satisfaction how clicks change the future
   * @param loyalty who comes again
   * @param rewards what acts are worth
   */
  public ShopOptions {
    Require.inRange("slots", slots, 1, Math.min(100, products.count()));
  }

  /**
   * The assortment. Prices are log-normal, as in both shops that {@link FittedShops} is fitted to;
   * shares of categories follow Zipf's law. Stock and turnover are off by default; their sizes are
   * the user's to choose.
   *
   * @param count how many products there are at a time
   * @param categories how many categories they fall into, with shares that fall like Zipf's law
   * @param medianPrice the median of the log-normal prices
   * @param priceSpread the standard deviation of the log of the price
   * @param appealSpread the standard deviation of how loud a product is: utility that every
   *     customer sees
   * @param appealQuality the correlation of loudness with quality, in [-1, 1]; negative for bait
   * @param turnover the probability per step that a product goes and a new one comes
   * @param stock how many units of a product there are before it runs out, {@link #UNLIMITED} for
   *     no end
   * @param restockAfter how many steps a product is out of stock
   */
  public record Products(
      int count,
      int categories,
      double medianPrice,
      double priceSpread,
      double appealSpread,
      double appealQuality,
      double turnover,
      int stock,
      int restockAfter) {
    /** Stock without an end. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** 200 products in 8 categories, median price 20, no turnover, no end of stock. */
    public static final Products DEFAULT =
        new Products(200, 8, 20, 0.9, 0.5, 0.3, 0, UNLIMITED, 50);

    /**
     * Checks the ranges.
     *
     * @param count how many products
     * @param categories how many categories
     * @param medianPrice the median price
     * @param priceSpread the spread of prices
     * @param appealSpread the spread of loudness
     * @param appealQuality the correlation with quality
     * @param turnover the probability of turnover
     * @param stock how many units
     * @param restockAfter how long a product is out of stock
     */
    public Products {
      Require.inRange("products", count, 1, 1_000_000);
      Require.inRange("categories", categories, 1, 1_000);
      Require.positive("median price", medianPrice);
      Require.notNegative("spread of prices", priceSpread);
      Require.notNegative("spread of appeal", appealSpread);
      Require.inRange("correlation of appeal and quality", appealQuality, -1, 1);
      Require.inRange("turnover", turnover, 0, 1);
      Require.inRange("stock", stock, 1, UNLIMITED);
      Require.inRange("steps to restock", restockAfter, 1, Integer.MAX_VALUE);
    }

    /** Whether the assortment stays as it is. */
    boolean isFixed() {
      return turnover == 0 && stock == UNLIMITED;
    }
  }

  /**
   * Who comes: a mixture of segments, as in the mixed logit of McFadden and Train (2000). Drift is
   * the random walk of RecoGym (Rohde et al. 2018, arXiv:1808.00720), off by default.
   *
   * @param segments how many kinds of customers there are; the kind is hidden
   * @param tasteSpread the standard deviation of a segment's taste for a category, in utility
   * @param priceSensitivity how much utility a price e times the median costs
   * @param honesty how often what the shop knows as the favourite category is the true one, in [0,
   *     1]
   * @param drift the standard deviation of the step of each taste per slate seen; 0 for tastes that
   *     stay
   * @param seasonAmplitude the height of a yearly wave in the taste for each category, each with
   *     its own phase
   * @param seasonSteps the length of the wave in slates, over all customers
   */
  public record Customers(
      int segments,
      double tasteSpread,
      double priceSensitivity,
      double honesty,
      double drift,
      double seasonAmplitude,
      int seasonSteps) {
    /**
     * 8 segments with tastes that stay, and a shop that guesses the favourite category right in 4
     * of 5 cases.
     */
    public static final Customers DEFAULT = new Customers(8, 1.2, 0.4, 0.8, 0, 0, 10_000);

    /**
     * Checks the ranges.
     *
     * @param segments how many kinds
     * @param tasteSpread the spread of tastes
     * @param priceSensitivity the cost of price
     * @param honesty how often the guess is right
     * @param drift the spread of the steps of tastes
     * @param seasonAmplitude the height of the wave
     * @param seasonSteps the length of the wave
     */
    public Customers {
      Require.inRange("segments", segments, 1, 10_000);
      Require.notNegative("spread of tastes", tasteSpread);
      Require.finite("price sensitivity", priceSensitivity);
      Require.inRange("honesty", honesty, 0, 1);
      Require.notNegative("drift", drift);
      Require.notNegative("season's amplitude", seasonAmplitude);
      Require.inRange("season's length", seasonSteps, 1, Integer.MAX_VALUE);
    }

    /** Whether the tastes of a customer stay as they are. */
    boolean isFixed() {
      return drift == 0 && seasonAmplitude == 0;
    }
  }

  /**
   * How customers choose, see {@link SlateChoice}.
   *
   * @param positionBias slot j counts {@code 1 / (1 + positionBias j)}
   * @param lookAway the utility of looking away
   */
  public record Choice(double positionBias, double lookAway) {
    /**
     * A last slot of four that counts half of the first; about one slate in eight is clicked when
     * shown at random.
     */
    public static final Choice DEFAULT = new Choice(0.33, 3.5);

    /**
     * Checks the ranges.
     *
     * @param positionBias how slots count
     * @param lookAway the utility of looking away
     */
    public Choice {
      Require.notNegative("position bias", positionBias);
      Require.inRange("utility of looking away", lookAway, -50, 50);
    }
  }

  /**
   * What follows a click. A customer who clicked looks at the product's page for {@link
   * #PAGE_SECONDS} times {@code 1/2 + quality}: a {@code VIEW} of that value for the reward model,
   * for those who reward engagement. The default rates are round numbers of the size that shops
   * report, not measured. Late purchases arrive after a geometric time, the discrete form of the
   * exponential delay of Chapelle (2014), <em>Modeling delayed feedback in display
   * advertising</em>, KDD.
   *
   * @param cart the probability that a clicked product of average quality goes into the cart
   * @param purchase the probability that a product in the cart is bought
   * @param lateSteps the mean of the geometric number of slates until a purchase arrives; 0 for at
   *     once
   */
  public record Funnel(double cart, double purchase, double lateSteps) {
    /** How long a product's page of average quality is looked at. */
    public static final double PAGE_SECONDS = 30;

    /** Three in ten clicks lead to a cart, and four in ten carts to a purchase, at once. */
    public static final Funnel DEFAULT = new Funnel(0.3, 0.4, 0);

    /**
     * Checks the ranges.
     *
     * @param cart the probability of a cart add
     * @param purchase the probability of a purchase
     * @param lateSteps how late purchases arrive
     */
    public Funnel {
      Require.inRange("cart probability", cart, 0, 1);
      Require.inRange("purchase probability", purchase, 0, 1);
      Require.notNegative("lateness of purchases", lateSteps);
    }
  }

  /**
   * How long customers stay: a geometric number of slates, fewer for those who are displeased, as
   * the budget of RecSim's users shrinks (Ie et al. 2019, arXiv:1909.04847).
   *
   * @param leave the probability to leave after each slate
   * @param boredom how much more likely the least satisfied leave than the most satisfied
   */
  public record Sessions(double leave, double boredom) {
    /** Ten slates on average, whatever is shown. */
    public static final Sessions DEFAULT = new Sessions(0.1, 0);

    /**
     * Checks the ranges.
     *
     * @param leave the probability to leave
     * @param boredom how much more likely the least satisfied leave
     */
    public Sessions {
      Require.positive("leave probability", leave);
      Require.inRange("leave probability", leave, 0, 1);
      Require.positive("leave probability with boredom", leave + boredom);
      Require.inRange("leave probability with boredom", leave + boredom, 0, 1);
    }
  }

  /**
   * How what is clicked changes what the customer does later: satisfaction is one of {@code levels
   * + 1} levels, begins in the middle, and after a click rises by one with the probability that is
   * the product's quality, else falls by one; the discrete form of RecSim's long-term satisfaction
   * (Ie et al. 2019, arXiv:1909.04847).
   *
   * @param levels the highest level
   * @param pull how much utility full satisfaction adds to everything shown, compared with none
   */
  public record Satisfaction(int levels, double pull) {
    /** No memory. */
    public static final Satisfaction NONE = new Satisfaction(1, 0);

    /**
     * Checks the ranges.
     *
     * @param levels the highest level
     * @param pull the utility of satisfaction
     */
    public Satisfaction {
      Require.inRange("levels of satisfaction", levels, 1, 1_000);
      Require.finite("pull of satisfaction", pull);
    }
  }

  /**
   * Who comes again: with the probability {@code returns} a session is that of a customer who was
   * here before, each as likely, so that sessions per customer are geometric: the negative binomial
   * distribution of Ehrenberg (1959), <em>The pattern of consumer purchases</em>, Applied
   * Statistics 8, with shape 1; and how much what they bought before attracts them (state
   * dependence, Guadagni and Little 1983, <em>A logit model of brand choice calibrated on scanner
   * data</em>, Marketing Science 2).
   *
   * @param returns the probability that who comes has been here before, in [0, 1)
   * @param habit how much utility it adds that a customer has bought a product before
   */
  public record Loyalty(double returns, double habit) {
    /** Everybody comes once. */
    public static final Loyalty NONE = new Loyalty(0, 0);

    /**
     * Checks the ranges.
     *
     * @param returns the probability of a return
     * @param habit the utility of what was bought before
     */
    public Loyalty {
      Require.inRange("probability of a return", returns, 0, 0.999999);
      Require.inRange("habit", habit, -50, 50);
    }

    /** Whether anybody is known by what was bought. */
    boolean isNone() {
      return returns == 0 && habit == 0;
    }
  }

  /**
   * Returns these options with another assortment.
   *
   * @param other the assortment
   * @return a copy
   */
  public ShopOptions withProducts(Products other) {
    return new ShopOptions(
        slots,
        worldSeed,
        other,
        customers,
        choice,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with other customers.
   *
   * @param other who comes
   * @return a copy
   */
  public ShopOptions withCustomers(Customers other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        other,
        choice,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with another way to choose.
   *
   * @param other how customers choose
   * @return a copy
   */
  public ShopOptions withChoice(Choice other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        customers,
        other,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with another funnel.
   *
   * @param other what follows a click
   * @return a copy
   */
  public ShopOptions withFunnel(Funnel other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        customers,
        choice,
        other,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with other sessions.
   *
   * @param other how long customers stay
   * @return a copy
   */
  public ShopOptions withSessions(Sessions other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        customers,
        choice,
        funnel,
        other,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with another memory.
   *
   * @param other how clicks change the future
   * @return a copy
   */
  public ShopOptions withSatisfaction(Satisfaction other) {
    return new ShopOptions(
        slots, worldSeed, products, customers, choice, funnel, sessions, other, loyalty, rewards);
  }

  /**
   * Returns these options with customers who come again.
   *
   * @param other who comes again
   * @return a copy
   */
  public ShopOptions withLoyalty(Loyalty other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        customers,
        choice,
        funnel,
        sessions,
        satisfaction,
        other,
        rewards);
  }

  /**
   * Returns these options with other rewards.
   *
   * @param other what acts are worth
   * @return a copy
   */
  public ShopOptions withRewards(RewardModel other) {
    return new ShopOptions(
        slots,
        worldSeed,
        products,
        customers,
        choice,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        other);
  }

  /**
   * Returns these options with another number of slots.
   *
   * @param other how many products a slate holds
   * @return a copy
   */
  public ShopOptions withSlots(int other) {
    return new ShopOptions(
        other,
        worldSeed,
        products,
        customers,
        choice,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }

  /**
   * Returns these options with another world.
   *
   * @param other decides the products and the segments
   * @return a copy
   */
  public ShopOptions withWorldSeed(long other) {
    return new ShopOptions(
        slots,
        other,
        products,
        customers,
        choice,
        funnel,
        sessions,
        satisfaction,
        loyalty,
        rewards);
  }
}
