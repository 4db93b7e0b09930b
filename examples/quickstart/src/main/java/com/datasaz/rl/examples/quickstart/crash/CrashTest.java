package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.store.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Kills a shop's process while customers shop, starts it again, and looks whether it has kept its
 * word.
 *
 * @param folder where the database and the process's log go; what an earlier run left is deleted
 * @param seed the world's seed
 * @param size how large the world is
 */
public record CrashTest(Path folder, long seed, WorldSize size) {
  private static final int VERSIONS = 1_000;

  /**
   * Runs it.
   *
   * @param visited told of every visit, from any thread
   * @return what was found
   * @throws IOException when the process or its files fail
   * @throws InterruptedException when this thread is interrupted
   */
  public CrashReport run(Runnable visited) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path database = emptyDatabase();
    World world = new World(seed, size);
    ShopProcess shop = start(database);
    ShopClient client = new ShopClient(shop.address());
    Crowd crowd = new Crowd(world, client, visited);
    try {
      crowd.start();
      awaitHalf(crowd);
      Set<String> promised = crowd.promised();
      int visits = crowd.visits();
      shop.kill();
      AtKill atKill = lookAtKill(database, promised, visits);
      shop = start(database);
      client.goTo(shop.address());
      crowd.await();
      shop.stop();
      return report(database, crowd, atKill);
    } catch (ExecutionException e) {
      throw new IOException("a customer could not shop", e.getCause());
    } finally {
      crowd.close();
      shop.kill();
    }
  }

  private ShopProcess start(Path database) throws IOException {
    return ShopProcess.start(database, folder.resolve("shop.log"), seed, size);
  }

  private Path emptyDatabase() throws IOException {
    for (String name : List.of("shop.db", "shop.db-wal", "shop.db-shm", "shop.log")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    return folder.resolve("shop.db");
  }

  private void awaitHalf(Crowd crowd) throws InterruptedException {
    while (crowd.visits() < size.visits() / 2) {
      Thread.sleep(1);
    }
  }

  private record AtKill(int visits, int promised, int lost, String version) {}

  private static AtKill lookAtKill(Path database, Set<String> promised, int visits) {
    try (Audit audit = new Audit(database)) {
      String version =
          audit.versions(1).stream().map(ModelVersion::version).findFirst().orElse("none");
      return new AtKill(visits, promised.size(), audit.missing(promised), version);
    }
  }

  private CrashReport report(Path database, Crowd crowd, AtKill atKill) {
    try (Audit audit = new Audit(database)) {
      Set<String> promised = crowd.promised();
      return new CrashReport(
          size.visits(),
          atKill.visits(),
          atKill.promised(),
          atKill.lost(),
          crowd.retried(),
          crowd.alreadyKnown(),
          promised.size(),
          audit.missing(promised),
          audit.interactions(),
          audit.decisions(),
          atKill.version(),
          audit.modelDigest(),
          audit.digestOfUninterruptedModel(),
          audit.versions(VERSIONS));
    }
  }
}
