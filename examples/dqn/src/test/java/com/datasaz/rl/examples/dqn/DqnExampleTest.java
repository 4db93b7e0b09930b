package com.datasaz.rl.examples.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.examples.dqn.page.StudyPage;
import com.datasaz.rl.examples.dqn.study.LoggedShop;
import com.datasaz.rl.examples.dqn.study.OfflineStudy;
import com.datasaz.rl.examples.dqn.study.RecSimStudy;
import com.datasaz.rl.examples.dqn.study.Score;
import com.datasaz.rl.examples.dqn.study.Seeds;
import com.datasaz.rl.examples.dqn.study.ShopStudy;
import com.datasaz.rl.examples.dqn.study.Study;
import com.datasaz.rl.examples.dqn.world.NotingShop;
import com.datasaz.rl.examples.dqn.world.RememberingViewers;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Every study from end to end, in small. */
class DqnExampleTest {
  @Test
  void comparesInTheShopAndDrawsTheReport() {
    List<Score> scores =
        new ShopStudy(ShopEnvironment::farSighted, 60, new Seeds(1, 2), 10).run(() -> {});
    assertThat(scores)
        .extracting(Score::name)
        .containsExactly(
            "random",
            "LinUCB",
            "Thompson sampling",
            "SlateQ",
            "perfect bandit",
            "world known, customer seen",
            "optimum");
    assertThat(scores).allSatisfy(score -> assertThat(score.mean().value()).isBetween(0.0, 10.0));
    Study study =
        new Study("a title", "a setting", scores.get(1), scores.get(3), scores.get(6), scores);
    assertThat(StudyPage.report(List.of(study)).toHtml())
        .contains("a title", "As they learn", "SlateQ earns", "standard errors")
        .doesNotContain("http:", "https:", "<script");
  }

  @Test
  void theSameSeedsGiveTheSameScores() {
    ShopStudy study = new ShopStudy(ShopEnvironment::myopic, 40, new Seeds(3, 2), 5);
    assertThat(study.run(() -> {})).isEqualTo(study.run(() -> {}));
  }

  @Test
  void learnsFromLogs() {
    List<Score> scores = new OfflineStudy(120, new Seeds(1, 1), 5).run(() -> {});
    assertThat(scores).hasSize(4);
  }

  @Test
  void playsForViewersWithAMemory() {
    List<Score> scores = new RecSimStudy(60, new Seeds(1, 1), 40).run(() -> {});
    assertThat(scores.get(3).mean().value())
        .as("the oracle")
        .isGreaterThan(scores.get(0).mean().value() + 50);
  }

  /** What is logged and read back is, number by number, what the shop's own columns say. */
  @Test
  void theBooksHoldWhatTheShopShows() {
    ShopEnvironment shop = ShopEnvironment.farSighted();
    shop.reset(1);
    LoggedShop books = new LoggedShop(shop);
    ActionSet choices = shop.choices();
    Catalog read = Catalog.of(books.encoder(), List.of(books.find(choices.id(7)).orElseThrow()));
    int width = choices.catalog().width();
    for (int column = 0; column < width; column++) {
      assertThat(read.rows()[column])
          .isEqualTo(choices.catalog().rows()[choices.row(7) * width + column]);
    }
    assertThat(books.find("nothing")).isEmpty();
  }

  @Test
  void pairsSayWhatContextAndItemSayTogether() {
    NotingShop paired = new NotingShop(ShopEnvironment.farSighted());
    paired.reset(4);
    ActionSet choices = paired.choices();
    List<String> items = paired.schema().item();
    List<String> context = paired.schema().context();
    int matches = 0;
    for (int action = 0; action < choices.size(); action++) {
      int row = choices.row(action) * choices.catalog().width();
      for (int category = 0; category < 8; category++) {
        boolean mine = choices.catalog().rows()[row + items.indexOf("category=" + category)] == 1;
        float favourite = choices.context()[context.indexOf("favourite=" + category)];
        if (mine) {
          assertThat(choices.pairs()[choices.pairWidth() * action]).isEqualTo(favourite);
          matches += favourite == 1 ? 1 : 0;
        }
      }
    }
    assertThat(matches).isPositive();
  }

  @Test
  void theNotesAreOfThisSession() {
    NotingShop noting = new NotingShop(ShopEnvironment.farSighted());
    noting.reset(2);
    int first = noting.schema().context().indexOf("clicks");
    int clicks = 0;
    int slates = 0;
    boolean ended = false;
    while (!ended) {
      ended = noting.step(noting.shop().bestSlateNow()).ended();
      clicks += noting.outcome().clicks();
      slates++;
    }
    float[] notes = noting.choices().context();
    assertThat(clicks).isPositive();
    assertThat(notes[first]).isEqualTo(clicks / (clicks + 5f));
    assertThat(notes[first + 3]).isEqualTo(slates / (slates + 10f));
    noting.reset();
    assertThat(noting.choices().context()[first]).isZero();
  }

  @Test
  void theMemoryBeginsAnewWithEveryViewer() {
    RememberingViewers viewers = new RememberingViewers();
    viewers.reset(1);
    int width = viewers.schema().contextSize();
    viewers.step(new int[] {0, 1, 2});
    assertThat(viewers.choices().context()[width - 3]).isEqualTo(1 / 50f);
    viewers.reset();
    assertThat(viewers.choices().context()[width - 3]).isZero();
  }

  private static Options options(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Options.of(properties);
  }

  @Test
  void takesItsOptions() {
    Options plain = options();
    assertThat(plain.studies()).isEqualTo(EnumSet.of(Options.Question.FAR));
    assertThat(plain.output()).isEqualTo(Path.of("target"));
    assertThat(plain.seeds()).isEqualTo(new Seeds(1, 2));
    Options full = options("long", "true", "study", "all", "seeds", "4", "firstSeed", "20");
    assertThat(full.isLong()).isTrue();
    assertThat(full.studies()).isEqualTo(EnumSet.allOf(Options.Question.class));
    assertThat(full.seeds()).isEqualTo(new Seeds(20, 4));
    assertThat(options("long", "").seeds().count()).isEqualTo(10);
    assertThat(options("long", "false").isLong()).isFalse();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options("study", "ofline"))
        .withMessageContaining("[far, myopic, offline, recsim, all]")
        .withMessageEndingWith("got ofline, did you mean offline?");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options("seed", "4"))
        .withMessage("unknown -Dseed, did you mean -Dseeds?");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options("seeds", "four"))
        .withMessage("-Dseeds must be a number of at least 1, got four");
  }
}
