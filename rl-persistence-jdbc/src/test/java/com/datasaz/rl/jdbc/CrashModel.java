package com.datasaz.rl.jdbc;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Trainer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The models that processes learn while they are killed, and the digests of their bits. */
final class CrashModel {
  private static final Map<String, Algorithm> ALGORITHMS =
      new TreeMap<>(
          Map.of(
              "linucb",
              LinUcb.disjoint().withAlpha(0.5),
              "thompson",
              LinearThompson.shared().withV(0.5)));

  private CrashModel() {}

  static FeatureEncoder encoder() {
    return FeatureEncoder.builder()
        .context(Feature.numeric("hour"))
        .item(Feature.numeric("price"))
        .build();
  }

  static List<Trainer> trainers(Store store) {
    return ALGORITHMS.entrySet().stream()
        .map(
            entry ->
                Trainer.builder(store, encoder(), entry.getValue()).model(entry.getKey()).build())
        .toList();
  }

  /** Learns on from the last versions in the store, as the next process does; says the digests. */
  static String resumed(Store store) {
    trainers(store).forEach(Trainer::learn);
    return digests(store);
  }

  /** Learns the whole log in one go. */
  static String folded(Store facts) {
    Store fresh = facts.withModels(new InMemoryStore().models());
    trainers(fresh).forEach(Trainer::learn);
    return digests(fresh);
  }

  private static String digests(Store store) {
    return ALGORITHMS.keySet().stream().map(name -> digest(store.models(), name)).toList() + "";
  }

  private static String digest(ModelRegistry models, String name) {
    return models.load(name, models.active(name).orElseThrow().version()).sha256();
  }

  /**
   * Prints nothing: sends the digests of a whole log to a port, for another JDK to compare.
   *
   * @param args the store, where it is, the port
   */
  public static void main(String[] args) throws Exception {
    try (CrashedStore.Opened opened = CrashedStore.valueOf(args[0]).open(args[1]);
        Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2]))) {
      String line = Runtime.version().feature() + " " + folded(opened.database()) + "\n";
      parent.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
