package com.datasaz.rl.examples.dqn.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SessionNotesTest {
  private static final int FAVOURITE = 1;

  private final SessionNotes notes = new SessionNotes(3);

  private float session(String column) {
    float[] row = new float[SessionNotes.OF_SESSION.size()];
    notes.write(FAVOURITE, row, 0);
    return row[SessionNotes.OF_SESSION.indexOf(column)];
  }

  private float ofCategory(int category, String column) {
    float[] row = new float[SessionNotes.OF_CATEGORY.size()];
    notes.writeCategory(category, row, 0);
    return row[SessionNotes.OF_CATEGORY.indexOf(column)];
  }

  private void slate(int category, double rating) {
    notes.show(category);
    notes.slate(rating);
  }

  @Test
  void aSessionBeginsWithNothing() {
    slate(FAVOURITE, 0.3);
    notes.click(FAVOURITE, 0.3);
    notes.begin();
    for (String column : SessionNotes.OF_SESSION) {
      assertThat(session(column)).as(column).isZero();
    }
    for (String column : SessionNotes.OF_CATEGORY) {
      assertThat(ofCategory(FAVOURITE, column)).as(column).isZero();
    }
  }

  @Test
  void aCategoryThatIsPassedOverIsLikedLess() {
    slate(0, 0);
    slate(FAVOURITE, 0);
    notes.click(FAVOURITE, 0.1);
    assertThat(ofCategory(0, "category liked")).isNegative();
    assertThat(ofCategory(FAVOURITE, "category liked")).isPositive();
    assertThat(ofCategory(2, "category liked")).isZero();
    assertThat(session("favourite shown")).isEqualTo(1 / 11f);
    assertThat(session("favourite clicked")).isEqualTo(1 / 4f);
  }

  @Test
  void pleasureHasAnEnd() {
    for (int i = 0; i < 20; i++) {
      slate(0, 0.5);
      notes.click(0, 0.5);
    }
    assertThat(session("pleased")).isEqualTo(1);
    slate(0, -0.5);
    notes.click(0, -0.5);
    assertThat(session("pleased")).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void whatIsOfLateFades() {
    slate(0, 0.5);
    notes.click(0, 0.5);
    float clicks = session("clicks of late");
    float ratings = session("ratings shown of late");
    slate(0, 0);
    assertThat(session("clicks of late")).isBetween(0.1f, clicks - 0.01f);
    assertThat(session("ratings shown of late")).isBetween(0.1f, ratings - 0.01f);
    assertThat(session("slates since a click")).isEqualTo(1 / 6f);
    assertThat(session("slates")).isEqualTo(2 / 12f);
  }

  /** Whoever stays for long is rare: a network has seen hardly any, so notes must stay in range. */
  @Test
  void aLongSessionLooksLikeOthers() {
    for (int i = 0; i < 10_000; i++) {
      slate(FAVOURITE, 0.5);
      notes.click(FAVOURITE, 0.5);
    }
    for (String column : SessionNotes.OF_SESSION) {
      assertThat(session(column)).as(column).isBetween(0f, 1f);
    }
    assertThat(ofCategory(FAVOURITE, "category shown")).isBetween(0.9f, 1f);
    assertThat(ofCategory(FAVOURITE, "category clicks")).isBetween(0.9f, 1f);
    assertThat(ofCategory(FAVOURITE, "category liked")).isBetween(0f, 4f);
  }
}
