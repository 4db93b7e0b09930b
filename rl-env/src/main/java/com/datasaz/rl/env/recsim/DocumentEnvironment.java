package com.datasaz.rl.env.recsim;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What RecSim's environments have in common: a viewer, candidates that are drawn anew for each
 * slate, a slate that names some of them, and a response to each slot.
 *
 * <p>Randomness is drawn in a fixed order from the environment's generator: viewer, candidates,
 * response, candidates. RecSim draws choices from a generator that no seed of an environment
 * reaches; here a seed repeats all.
 *
 * <p>Thread contract: one thread at a time.
 *
 * @param <D> what a document is
 */
abstract class DocumentEnvironment<D> extends AbstractEnvironment<Map<String, Object>, int[]>
    implements RecommendationEnvironment<Map<String, Object>> {
  private final Candidates candidates;
  private final FeatureSchema schema;
  private final int responseWidth;
  private List<D> documents = List.of();
  private @Nullable Catalog catalog;
  private @Nullable SlateOutcome outcome;
  private @Nullable RandomGenerator seeded;
  private long drawn;

  DocumentEnvironment(Candidates candidates, FeatureSchema schema, int responseWidth) {
    super(observations(candidates, schema, responseWidth), actions(candidates));
    this.candidates = candidates;
    this.schema = schema;
    this.responseWidth = responseWidth;
  }

  private static Space<Map<String, Object>> observations(
      Candidates candidates, FeatureSchema schema, int responseWidth) {
    Map<String, Space<?>> parts = new LinkedHashMap<>();
    parts.put("user", floats(schema.contextSize()));
    parts.put("documents", floats(candidates.count(), schema.itemSize()));
    parts.put("responses", floats(candidates.slots(), responseWidth));
    return DictSpace.inOrder(parts);
  }

  private static Box<float[]> floats(int... shape) {
    return Box.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, shape);
  }

  private static Space<int[]> actions(Candidates candidates) {
    int[] counts = new int[candidates.slots()];
    Arrays.fill(counts, candidates.count());
    return new MultiDiscrete(counts);
  }

  /** Draws a viewer. */
  abstract void arrive(RandomGenerator random);

  /** Draws a candidate. */
  abstract D draw(RandomGenerator random);

  /** Writes what can be seen of a document, as many numbers as the schema has item columns. */
  abstract void encode(D document, float[] rows, int offset);

  /** What can be seen of the viewer, as many numbers as the schema has context columns. */
  abstract float[] observe();

  /** Lets the viewer respond, and writes what can be seen of it, a row a slot. */
  abstract SlateOutcome respond(List<D> slate, float[] responses, RandomGenerator random);

  /** Whether the viewer has gone for good. */
  abstract boolean isGone();

  /** Whether the session is cut off, although the viewer would stay. */
  boolean isCutOff() {
    return false;
  }

  @Override
  public final FeatureSchema schema() {
    return schema;
  }

  @Override
  public final int slots() {
    return candidates.slots();
  }

  @Override
  public ActionSet choices() {
    return ActionSet.of(observe(), catalog());
  }

  @Override
  public final int[] slate(int[] ranked) {
    return ranked.clone();
  }

  @Override
  public final SlateOutcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("an outcome needs a step: call step(slate) first");
    }
    return outcome;
  }

  /**
   * Returns the present candidates with what policies cannot see of them, for oracles.
   *
   * @return the documents, in the order of the actions; empty before the first reset
   */
  public final List<D> documents() {
    return documents;
  }

  @Override
  protected final Reset<Map<String, Object>> begin(Map<String, Object> ignored) {
    if (seeded != random()) {
      seeded = random();
      drawn = 0;
    }
    arrive(random());
    renew();
    outcome = null;
    return Reset.of(observation(new float[slots() * responseWidth]));
  }

  @Override
  protected final Step<Map<String, Object>> advance(int[] action) {
    List<D> slate = Arrays.stream(action).mapToObj(documents::get).toList();
    float[] responses = new float[slots() * responseWidth];
    SlateOutcome came = respond(slate, responses, random());
    outcome = came;
    if (candidates.areRenewed()) {
      renew();
    }
    boolean gone = isGone();
    return new Step<>(observation(responses), came.reward(), gone, !gone && isCutOff(), Map.of());
  }

  /** Ids go on until a reset with a seed, which repeats all, so that none means two documents. */
  private void renew() {
    List<D> fresh = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    float[] rows = new float[candidates.count() * schema.itemSize()];
    for (int i = 0; i < candidates.count(); i++) {
      fresh.add(draw(random()));
      ids.add("d" + drawn++);
      encode(fresh.get(i), rows, i * schema.itemSize());
    }
    documents = List.copyOf(fresh);
    catalog = Catalog.ofRows(ids, rows, schema.itemSize());
  }

  private Catalog catalog() {
    if (catalog == null) {
      throw new IllegalStateException("no candidates are drawn yet: call reset(seed) first");
    }
    return catalog;
  }

  private Map<String, Object> observation(float[] responses) {
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("user", observe());
    observation.put("documents", catalog().rows());
    observation.put("responses", responses);
    return observation;
  }
}
