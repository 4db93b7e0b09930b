package com.datasaz.rl.store.contract;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the facts that contracts store. */
public final class Facts {
  /** A time with microseconds, at which most facts happen. */
  public static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");

  /** The name of the model that decides. */
  public static final String MODEL = "home-page";

  private static final String SCHEMA = "schema-1";

  private Facts() {}

  /**
   * A decision that shows items, one a slot.
   *
   * @param id the recommendation's id
   * @param userId the customer, or null
   * @param time when
   * @param itemIds what was shown
   * @return the decision
   */
  public static Decision decision(
      String id, @Nullable String userId, Instant time, String... itemIds) {
    List<ShownItem> shown =
        IntStream.range(0, itemIds.length).mapToObj(i -> shown(i, itemIds[i])).toList();
    return new Decision(
        id,
        time,
        new Context(userId, Attributes.builder().put("device", "phone").build()),
        MODEL,
        "1",
        PropensityKind.EXACT,
        42,
        new Candidates(Candidates.Scope.SHOWN, itemIds.length, List.of(itemIds)),
        shown,
        null);
  }

  private static ShownItem shown(int position, String itemId) {
    Attributes attributes = Attributes.builder().put("brand", "Ø").put("price", 9.5).build();
    return new ShownItem(
        new Item(itemId, attributes), position, 0.5, 0.25, position > 0, Placement.POLICY);
  }

  /**
   * A click without a recommendation.
   *
   * @param key its key
   * @param userId the customer
   * @param itemId the product
   * @param time when
   * @return the interaction
   */
  public static Interaction click(String key, String userId, String itemId, Instant time) {
    return Interaction.of(key, userId, itemId, InteractionType.CLICK, time);
  }

  /**
   * A version without parent.
   *
   * @param version its name
   * @return its provenance
   */
  public static ModelVersion version(String version) {
    return new ModelVersion(
        MODEL, version, null, "LINUCB", "LinUcb[alpha=1.0]", SCHEMA, 0, 0, NOON, new TreeMap<>());
  }

  /**
   * Bits that go with {@link #version}.
   *
   * @param payload the algorithm's own bytes
   * @return the state
   */
  public static ModelState state(byte... payload) {
    return new ModelState("LINUCB", SCHEMA, payload);
  }
}
