package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 100,000 forged, expired, foreign or reused ids: none is taken. */
class ForgeryTest {
  private static final int TRIES = 100_000;
  private static final int ANSWERS = 2_000;

  private final KeyedRandom random = KeyedRandom.of(11);
  private final Shop shop = new Shop(30);
  private final Recommender recommender =
      shop.builder()
          .feedback(FeedbackRules.signed(SigningKeys.of(1, SigningKeysTest.secret(1))))
          .build();
  private final Recommender thief =
      shop.builder()
          .feedback(FeedbackRules.signed(SigningKeys.of(1, SigningKeysTest.secret(2))))
          .build();
  private final List<Recommendation> expired = new ArrayList<>();
  private final List<Recommendation> used = new ArrayList<>();
  private final List<Recommendation> stolen = new ArrayList<>();
  private final Map<Reason, Integer> expected = new EnumMap<>(Reason.class);
  private int keys;

  private static Context customer(int number) {
    return Context.of("u" + number);
  }

  private Interaction click(String user, String item, String id) {
    return new Interaction(
        "k" + keys++,
        user,
        item,
        InteractionType.CLICK,
        shop.clock.instant(),
        0,
        id,
        null,
        Attributes.empty());
  }

  private Recommendation any(List<Recommendation> answers) {
    return answers.get(Samplers.index(random, answers.size()));
  }

  private void open() {
    for (int i = 0; i < ANSWERS; i++) {
      expired.add(recommender.recommend(customer(i), 3));
    }
    shop.after(Duration.ofDays(8));
    for (int i = 0; i < ANSWERS; i++) {
      Recommendation answer = recommender.recommend(customer(i), 3);
      answer.itemIds().forEach(item -> recommender.record(click(null, item, answer.id())));
      used.add(answer);
      stolen.add(thief.recommend(customer(i), 3));
    }
  }

  @Test
  void noneIsTaken() {
    open();
    long honest = recommender.interactions().counts().accepted();
    for (int i = 0; i < TRIES; i++) {
      attempt(i);
    }
    InteractionCounts counts = recommender.interactions().counts();
    assertThat(counts.accepted()).isEqualTo(honest).isEqualTo(3L * ANSWERS);
    assertThat(counts.duplicates()).isZero();
    expected.forEach(
        (reason, count) -> assertThat(counts.refused()).containsEntry(reason, Long.valueOf(count)));
    assertThat(expected.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(TRIES);
  }

  private void attempt(int number) {
    int customer = Samplers.index(random, ANSWERS);
    Recommendation old = expired.get(customer);
    Recommendation own = used.get(customer);
    String user = "u" + customer;
    switch (number % 10) {
      case 0 -> refused(Reason.FORGED, click(user, "i1", "s1." + noise(45)));
      case 1 -> refused(Reason.FORGED, click(user, "i1", noise(16)));
      case 2 -> refused(Reason.FORGED, click(user, own.itemIds().get(0), flipped(own.id())));
      case 3 -> refused(Reason.FORGED, click(user, "i1", any(stolen).id()));
      case 4 -> refused(Reason.FORGED, click(user, "i1", spliced(own.id(), any(used).id())));
      case 5 -> refused(Reason.EXPIRED, click(user, old.itemIds().get(1), old.id()));
      case 6 -> refused(Reason.WRONG_USER, click(user + "x", own.itemIds().get(0), own.id()));
      case 7 -> refused(Reason.NOT_SHOWN, click(user, notIn(own), own.id()));
      case 8 -> refused(Reason.ALREADY_COUNTED, click(user, own.itemIds().get(2), own.id()));
      default -> refused(Reason.ALREADY_COUNTED, click(null, own.itemIds().get(1), own.id()));
    }
  }

  private void refused(Reason reason, Interaction interaction) {
    expected.merge(reason, 1, Integer::sum);
    try {
      recommender.record(interaction);
    } catch (RefusedInteractionException e) {
      if (e.reason() != reason) {
        throw new AssertionError("refused for another reason than " + reason, e);
      }
      return;
    }
    throw new AssertionError("taken: " + interaction);
  }

  private String noise(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextLong();
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String flipped(String id) {
    byte[] bytes = Base64.getUrlDecoder().decode(id.substring(3));
    bytes[Samplers.index(random, bytes.length)] ^= (byte) (1 << Samplers.index(random, 8));
    return "s1." + Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** The head of one true id with the signature of another, which is never the same one. */
  private static String spliced(String id, String other) {
    int cut = id.length() - 30;
    return id.equals(other)
        ? id.substring(0, 62) + (id.charAt(62) == 'A' ? 'B' : 'A')
        : id.substring(0, cut) + other.substring(cut);
  }

  private String notIn(Recommendation answer) {
    String item = "i" + Samplers.index(random, 30);
    return answer.itemIds().contains(item) ? "elsewhere" : item;
  }
}
