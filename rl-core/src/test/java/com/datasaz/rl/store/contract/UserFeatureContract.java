package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.UserFeatureStore;
import org.junit.jupiter.api.Test;

/** What {@link UserFeatureStore} promises. */
public interface UserFeatureContract extends StoreUnderTest {
  private UserFeatureStore features() {
    return store().userFeatures();
  }

  private static Attributes age(double years) {
    return Attributes.builder().put("age", years).put("city", "Tromsø").put("member", true).build();
  }

  /** Features come back as they were; who is unknown has none. */
  @Test
  default void featuresComeBackAsTheyWere() {
    features().put(id(1), age(41.5), NOON);
    features().put(id(2), Attributes.empty(), NOON);
    assertThat(anotherNode().userFeatures().get(id(1))).contains(age(41.5));
    assertThat(features().get(id(2))).contains(Attributes.empty());
    assertThat(features().get(id(3))).isEmpty();
  }

  /** The newest wins, in whatever order they arrive. */
  @Test
  default void newerFeaturesStay() {
    features().put(id(1), age(2), NOON.plusSeconds(1));
    features().put(id(1), age(1), NOON);
    assertThat(features().get(id(1))).contains(age(2));
    features().put(id(1), age(3), NOON.plusSeconds(1));
    assertThat(features().get(id(1))).contains(age(3));
    features().put(id(1), age(4), NOON.plusSeconds(1).plusNanos(1_000));
    assertThat(features().get(id(1))).contains(age(4));
    features().put(id(2), age(5), NOON);
    assertThat(features().get(id(1))).contains(age(4));
  }
}
