package com.datasaz.rl.evaluate.slate;

/**
 * Estimators of the sum of a list's rewards. They differ in what they assume of the customer, and
 * the less they assume, the wilder the weights of long lists.
 *
 * <p>Definitions are those of the Open Bandit Pipeline (Saito et al. 2021).
 */
public enum SlateEstimator {
  /** By the whole list (Swaminathan et al. 2017): assumes nothing. */
  SIPS("sips", Weight.SLATE, Normalizer.NONE),
  /** By each slot alone (Li et al. 2018): assumes that slots do not affect each other. */
  IIPS("iips", Weight.POSITION, Normalizer.NONE),
  /**
   * By the list up to the slot (McInerney et al. 2020): assumes that customers look from the top.
   */
  RIPS("rips", Weight.CASCADE, Normalizer.NONE),
  /** {@link #SIPS} with weights divided by their mean. */
  SNSIPS("snsips", Weight.SLATE, Normalizer.ALL_SLOTS),
  /** {@link #IIPS} with weights divided by their mean in the same slot. */
  SNIIPS("sniips", Weight.POSITION, Normalizer.EACH_SLOT),
  /** {@link #RIPS} with weights divided by their mean in the same slot. */
  SNRIPS("snrips", Weight.CASCADE, Normalizer.EACH_SLOT),
  /** {@link #RIPS} as a correction of a reward model, slot by slot (Kiyohara et al. 2022). */
  CASCADE_DR("cascade-dr", Weight.CASCADE, Normalizer.NONE);

  private final String shortName;
  private final Weight weight;
  private final Normalizer normalizer;

  SlateEstimator(String shortName, Weight weight, Normalizer normalizer) {
    this.shortName = shortName;
    this.weight = weight;
    this.normalizer = normalizer;
  }

  /** Which of a slot's weights counts. */
  enum Weight {
    SLATE,
    POSITION,
    CASCADE
  }

  /** Over which slots the mean weight is taken that weights are divided by. */
  enum Normalizer {
    NONE,
    ALL_SLOTS,
    EACH_SLOT
  }

  /**
   * Returns the name that papers and reports use.
   *
   * @return lower case
   */
  public String shortName() {
    return shortName;
  }

  /**
   * Begins an estimate.
   *
   * @param slots the most slots that a list has, at least 1
   * @return an empty accumulator, for one thread
   */
  public SlateAccumulator accumulator(int slots) {
    return new SlateAccumulator(this, slots);
  }

  double weight(Slot slot) {
    return switch (weight) {
      case SLATE -> slot.slateWeight();
      case POSITION -> slot.positionWeight();
      case CASCADE -> slot.cascadeWeight();
    };
  }

  Normalizer normalizer() {
    return normalizer;
  }

  /** The term of a slot, up to the normaliser. */
  double term(Slot slot, double weightBefore) {
    double weighed = weight(slot) * (slot.reward() - slot.predicted());
    return this == CASCADE_DR
        ? weighed + weightBefore * slot.expected()
        : weight(slot) * slot.reward();
  }
}
