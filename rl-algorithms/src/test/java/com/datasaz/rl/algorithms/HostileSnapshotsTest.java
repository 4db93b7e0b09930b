package com.datasaz.rl.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelKeys;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.RecommenderStatistics;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Saved models that were cut off, changed or made up, offered to a recommender that serves a good
 * one. What does not bear its checksum, or its signature where keys are set, is refused with the
 * typed error; what does either is refused too or is a model that answers with finite scores; and
 * neither costs more memory than it has bytes.
 */
class HostileSnapshotsTest {
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.flag("member"), Feature.flag("phone"))
          .item(Feature.flag("new"))
          .build();
  private static final List<Item> ITEMS =
      IntStream.range(0, 4)
          .mapToObj(i -> new Item("item-" + i, Attributes.builder().put("new", i % 2 == 0).build()))
          .toList();
  private static final Catalog CATALOG = Catalog.of(ENCODER, ITEMS);
  private static final Context MEMBER =
      new Context("anna", Attributes.builder().put("member", true).put("phone", true).build());
  private static final ModelKeys KEYS = ModelKeys.of(1, secret(1));
  private static final byte[][] POISONS = poisons();
  private static final long MEGABYTE = 1 << 20;

  private static int offered;

  static List<Algorithm> algorithms() {
    return List.of(
        LinUcb.disjoint(),
        LinUcb.shared(),
        LinUcb.hybrid(),
        LinUcb.disjoint().withForgetting(Forgetting.halfLife(Duration.ofDays(7))),
        LinearThompson.shared().withV(0.5),
        new BetaThompson(),
        Dqn.byFeatures().toBuilder().hidden(3).replayBytes(4_000).rhythm(4, 4, 1, 1).build());
  }

  @AfterAll
  static void offeredAHundredThousand() {
    assertThat(offered).isGreaterThanOrEqualTo(100_000);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void damagedBytesAreRefused(Algorithm algorithm) {
    byte[] good = trained(algorithm).toBytes();
    Offers offers = new Offers(algorithm, good, false);
    for (int length = 0; length < good.length; length++) {
      offers.refuses(Arrays.copyOf(good, length));
    }
    for (int bit = 0; bit < 8 * good.length; bit++) {
      offers.refuses(flipped(good, bit));
    }
    for (int bit = 0; bit < 3_000; bit++) {
      offers.refuses(flipped(flipped(good, bit % 100), 100 + 7 * bit % (8 * good.length - 100)));
    }
    offers.end();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void whatBearsItsChecksumIsRefusedOrServes(Algorithm algorithm) {
    ModelState state = trained(algorithm);
    byte[] payload = payload(state);
    Offers offers = new Offers(algorithm, state.toBytes(), false);
    for (int length = 0; length < payload.length; length += 1 + payload.length / 300) {
      offers.refuses(summed(state, Arrays.copyOf(payload, length)));
    }
    for (byte[] hostile : mutations(payload, 800)) {
      offers.offer(summed(state, hostile));
    }
    offers.end();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void whatBearsNoSignatureIsRefused(Algorithm algorithm) {
    ModelState state = trained(algorithm);
    byte[] signed = state.signedBy(KEYS, "2/default").toBytes();
    Offers offers = new Offers(algorithm, state.signedBy(KEYS, "1/default").toBytes(), true);
    offers.refuses(state.toBytes());
    offers.refuses(state.signedBy(KEYS, "1/default").toBytes());
    offers.refuses(state.signedBy(ModelKeys.of(1, secret(2)), "2/default").toBytes());
    offers.refuses(state.signedBy(ModelKeys.of(2, secret(1)), "2/default").toBytes());
    for (byte[] hostile : mutations(payload(state), 1_000)) {
      offers.refuses(withPayload(signed, payload(state).length, hostile));
    }
    offers.end();
    assertThat(offers.serves(signed)).as("the one that was signed").isTrue();
  }

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) seed);
    return secret;
  }

  private static ModelState trained(Algorithm algorithm) {
    Learner learner = algorithm.create(ENCODER.schema());
    RandomGenerator random = KeyedRandom.of(5);
    ActionSet actions = ActionSet.of(ENCODER.encode(MEMBER), CATALOG);
    for (int i = 0; i < 24; i++) {
      int chosen = Samplers.index(random, ITEMS.size());
      learner.update(List.of(Experience.of(actions, chosen, i % 3 == 0 ? 1 : 0)));
    }
    return learner.state();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return copy;
  }

  private static byte[] payload(ModelState state) {
    byte[] bytes = state.toBytes();
    int names = state.algorithm().length() + state.schemaFingerprint().length();
    return Arrays.copyOfRange(bytes, 4 + 2 + 2 + 2 + names + 4, bytes.length - 32);
  }

  private static byte[] summed(ModelState state, byte[] payload) {
    return new ModelState(state.algorithm(), state.schemaFingerprint(), payload).toBytes();
  }

  /** The signature of one payload before another one, with the checksum of the whole. */
  private static byte[] withPayload(byte[] signed, int length, byte[] payload) {
    int head = signed.length - 32 - length - 4;
    ByteBuffer body = ByteBuffer.allocate(head + 4 + payload.length);
    body.put(signed, 0, head).putInt(payload.length).put(payload);
    byte[] digest = sha256(body.array());
    return ByteBuffer.allocate(body.capacity() + digest.length)
        .put(body.array())
        .put(digest)
        .array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Numbers that are none, are too large, or are lengths of more than there is. */
  private static byte[][] poisons() {
    double[] doubles = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      1e160,
      -1,
      Double.MIN_VALUE,
      -0.0
    };
    int[] ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 16, 1 << 30};
    List<byte[]> poisons = new ArrayList<>();
    Arrays.stream(doubles)
        .forEach(value -> poisons.add(ByteBuffer.allocate(8).putDouble(value).array()));
    Arrays.stream(ints).forEach(value -> poisons.add(ByteBuffer.allocate(4).putInt(value).array()));
    poisons.add(ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array());
    poisons.add(new byte[8]);
    return poisons.toArray(byte[][]::new);
  }

  private static List<byte[]> mutations(byte[] payload, int count) {
    RandomGenerator random = KeyedRandom.of(payload.length);
    return IntStream.range(0, count)
        .mapToObj(i -> mutated(payload, random))
        .filter(hostile -> !Arrays.equals(hostile, payload))
        .toList();
  }

  private static byte[] mutated(byte[] payload, RandomGenerator random) {
    int kind = Samplers.index(random, 10);
    int at = Samplers.index(random, payload.length);
    if (kind == 0) {
      return Arrays.copyOf(payload, payload.length + 1 + at % 64);
    }
    if (kind < 4) {
      return flipped(payload, 8 * at + Samplers.index(random, 8));
    }
    byte[] copy = payload.clone();
    if (kind == 4) {
      int from = Samplers.index(random, payload.length - 8);
      System.arraycopy(payload, from, copy, Math.min(at, payload.length - 8), 8);
      copy[at] ^= 1;
      return copy;
    }
    byte[] poison = POISONS[Samplers.index(random, POISONS.length)];
    int place = Math.min(at, payload.length - poison.length);
    System.arraycopy(poison, 0, copy, place, poison.length);
    return copy;
  }

  /** Offers versions to a recommender as whoever can write to the tables would. */
  private static final class Offers {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] good;
    private final ModelVersion template;
    private final Recommender recommender;
    private byte[] bytes;
    private String active = "1";
    private long refused;
    private long served;

    Offers(Algorithm algorithm, byte[] good, boolean signed) {
      this.good = good;
      this.bytes = good;
      this.template = version("1", algorithm);
      ModelRegistry forged = forged();
      recommender =
          Recommender.builder(
                  new InMemoryStore().withModels(signed ? forged.signedWith(KEYS) : forged),
                  ENCODER,
                  algorithm)
              .catalog(CATALOG)
              .anticipating(false) // what is pending is no part of a state
              .build();
      assertThat(recommender.statistics().version()).isEqualTo("1");
    }

    private static ModelVersion version(String name, Algorithm algorithm) {
      return new ModelVersion(
          "default",
          name,
          null,
          algorithm.name(),
          algorithm.toString(),
          ENCODER.schema().fingerprint(),
          0,
          0,
          Instant.EPOCH,
          new TreeMap<>());
    }

    private ModelRegistry forged() {
      return (ModelRegistry)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ModelRegistry.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "active" -> Optional.of(activeVersion());
                    case "load" -> ModelState.fromBytes(bytes);
                    case "signedWith" -> InvocationHandler.invokeDefault(proxy, method, arguments);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private ModelVersion activeVersion() {
      return new ModelVersion(
          template.model(),
          active,
          null,
          template.algorithm(),
          template.configuration(),
          template.schemaFingerprint(),
          0,
          0,
          template.created(),
          template.metrics());
    }

    /** Returns whether it serves now; a good one serves again afterwards. */
    boolean offer(byte[] hostile) {
      if (!serves(hostile)) {
        refused++;
        return false;
      }
      served++;
      Recommendation answer = recommender.recommend(MEMBER, 3);
      assertThat(answer.isFallback()).as("%s", answer).isFalse();
      assertThat(answer.items()).allMatch(item -> Double.isFinite(item.score()));
      recommender.flush();
      active = "1";
      bytes = good;
      assertThat(recommender.refresh()).isTrue();
      return true;
    }

    boolean serves(byte[] hostile) {
      offered++;
      active = "2";
      bytes = hostile;
      return refresh(hostile.length);
    }

    private boolean refresh(int length) {
      long thread = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(thread);
      boolean changed = recommender.refresh();
      long allocated = threads.getThreadAllocatedBytes(thread) - before;
      assertThat(allocated).isLessThan(2L * length + MEGABYTE);
      return changed;
    }

    void refuses(byte[] hostile) {
      assertThat(offer(hostile)).isFalse();
    }

    /** Each refusal was counted as one, was the typed error, and left the good one serving. */
    void end() {
      RecommenderStatistics statistics = recommender.statistics();
      assertThat(statistics.refusals()).isEqualTo(refused).isPositive();
      assertThat(statistics.refreshFailures()).isEqualTo(refused);
      assertThat(statistics.version()).isEqualTo("1");
      assertThat(statistics.requests()).isEqualTo(served);
    }
  }
}
