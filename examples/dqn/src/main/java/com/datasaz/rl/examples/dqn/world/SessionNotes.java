package com.datasaz.rl.examples.dqn.world;

import java.util.Arrays;
import java.util.List;

/*
 * What matters of a customer is hidden: taste and contentment. Both can be guessed from what any shop knows of its own pages: whether the
 * favourite category is as welcome as it was said to be, how much of a category was clicked of what was shown of it, how often there is a
 * click at all, and whether what was clicked is well rated. Nothing here is learnt, and nothing is known but what was shown and clicked.
 */
/**
 * What a shop notes down of one session. Ratings are as the shop's columns give them: 0 for an
 * average product, from -0.5 to 0.5.
 */
final class SessionNotes {
  /** What is noted of the session as a whole. */
  static final List<String> OF_SESSION =
      List.of(
          "clicks",
          "mean rating clicked",
          "slates since a click",
          "slates",
          "pleased",
          "clicks of late",
          "ratings shown of late",
          "favourite shown",
          "favourite clicked");

  /** What is noted of a product's category. */
  static final List<String> OF_CATEGORY =
      List.of("category shown", "category clicks", "category liked");

  /** How much of what was so far stays in what was of late. */
  private static final double KEPT = 0.85;

  /** A category of which nothing was shown counts as this many clicks, out of as many expected. */
  private static final double EXPECTED_BEFORE = 0.4;

  /** How many clicks a product of a slate gets that nobody knows anything of. */
  private static final double EXPECTED = 0.04;

  private static final double STEP_OF_PLEASURE = 0.4;

  private final int[] shown;
  private final int[] clicked;
  private int slates;
  private int clicks;
  private int sinceClick;
  private double ratingsClicked;
  private double pleased;
  private double clicksOfLate;
  private double ratingsOfLate;

  /** Notes of nobody yet, in a shop with so many categories. */
  SessionNotes(int categories) {
    shown = new int[categories];
    clicked = new int[categories];
  }

  /** Begins a session. */
  void begin() {
    Arrays.fill(shown, 0);
    Arrays.fill(clicked, 0);
    slates = 0;
    clicks = 0;
    sinceClick = 0;
    ratingsClicked = 0;
    pleased = 0;
    clicksOfLate = 0;
    ratingsOfLate = 0;
  }

  /** Notes a product of the next slate. */
  void show(int category) {
    shown[category]++;
  }

  /** Notes that a slate was shown of which nothing is clicked yet, by the mean of its ratings. */
  void slate(double meanRating) {
    slates++;
    sinceClick++;
    clicksOfLate *= KEPT;
    ratingsOfLate = KEPT * ratingsOfLate + (1 - KEPT) * 2 * meanRating;
  }

  /** Notes that something of the last slate was clicked. */
  void click(int category, double rating) {
    clicked[category]++;
    clicks++;
    sinceClick = 0;
    ratingsClicked += rating;
    clicksOfLate += 1 - KEPT;
    pleased = Math.max(-1, Math.min(1, pleased + STEP_OF_PLEASURE * rating));
  }

  /** Writes {@link #OF_SESSION}. */
  void write(int favourite, float[] row, int offset) {
    row[offset] = bounded(clicks, 5);
    row[offset + 1] = (float) (ratingsClicked / (clicks + 1));
    row[offset + 2] = bounded(sinceClick, 5);
    row[offset + 3] = bounded(slates, 10);
    row[offset + 4] = (float) pleased;
    row[offset + 5] = (float) clicksOfLate;
    row[offset + 6] = (float) ratingsOfLate;
    row[offset + 7] = bounded(shown[favourite], 10);
    row[offset + 8] = bounded(clicked[favourite], 3);
  }

  /** Writes {@link #OF_CATEGORY}. */
  void writeCategory(int category, float[] row, int offset) {
    row[offset] = bounded(shown[category], 10);
    row[offset + 1] = bounded(clicked[category], 3);
    row[offset + 2] = (float) liked(category);
  }

  /** A count in [0, 1): long sessions are rare, and must not look like nothing seen before. */
  private static float bounded(int count, int half) {
    return (float) count / (count + half);
  }

  /** The clicks of a category against those expected of what was shown, as a logarithm. */
  private double liked(int category) {
    double expected = EXPECTED * shown[category] + EXPECTED_BEFORE;
    return StrictMath.log((clicked[category] + EXPECTED_BEFORE) / expected);
  }
}
