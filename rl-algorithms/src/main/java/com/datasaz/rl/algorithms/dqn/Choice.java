package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ChoiceModel;

/**
 * How likely each product of a slate is picked: what {@link SlateQ} weighs values by. Immutable.
 */
public sealed interface Choice {

  /**
   * Learnt from what is picked: a conditional logit (McFadden 1974) whose utilities a network of
   * the same shape as the value network says, for each product and for picking none.
   */
  record Learnt() implements Choice {}

  /**
   * Known beforehand.
   *
   * @param interest how much a customer likes a product
   * @param model what that means for the choice; a multinomial one, since a cascade's masses depend
   *     on what stands above
   */
  record Given(Interest interest, ChoiceModel model) implements Choice {

    /**
     * Checks the model.
     *
     * @param interest how much a customer likes a product
     * @param model what that means for the choice
     */
    public Given {
      if (model instanceof ChoiceModel.ExponentialCascade
          || model instanceof ChoiceModel.ProportionalCascade) {
        throw new IllegalArgumentException(
            "the choice model must be multinomial, got "
                + model
                + ": a cascade's masses depend on what stands above");
      }
    }
  }

  /** How much a customer likes a product. Implement it as a record, so that options compare. */
  @FunctionalInterface
  interface Interest {

    /**
     * Scores a product.
     *
     * @param context the context row
     * @param product the item columns, and behind them the pair columns
     * @return the score, as the choice model understands it
     */
    double of(float[] context, float[] product);

    /**
     * Takes the score from a column of the product.
     *
     * @param index the column, counted over item and pair columns, from 0
     * @return the interest
     */
    static Interest column(int index) {
      return new Column(index);
    }
  }

  /**
   * The score that a column holds.
   *
   * @param index the column, counted over item and pair columns, from 0
   */
  record Column(int index) implements Interest {

    /**
     * Checks the index.
     *
     * @param index the column
     */
    public Column {
      Require.inRange("column", index, 0, Integer.MAX_VALUE);
    }

    @Override
    public double of(float[] context, float[] product) {
      return product[index];
    }
  }
}
