package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.shop.LearningProductService;
import com.datasaz.rl.examples.quickstart.shop.ProductList;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.task.BackgroundTask;
import com.datasaz.rl.train.Trainer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The shop as a process: pages over HTTP on the loopback interface, feedback in a SQLite file,
 * learning twice a second. It ends in order when its standard input does, so it never outlives the
 * program that started it.
 */
public final class ShopServer {
  private static final Duration LEARN_EVERY = Duration.ofMillis(500);
  private static final Duration FOLLOW_EVERY = Duration.ofMillis(200);
  private static final int THREADS = 4;

  private final Clock clock = Clock.systemUTC();
  private final JdbcStore store;
  private final LearningProductService service;
  private final Trainer trainer;

  private ShopServer(Path database, World world) {
    store = JdbcStore.sqlite(database);
    service =
        new LearningProductService(
            world.assortment(),
            world.customerBase(),
            Recommender.builder(store, ShopFeatures.encoder(), ShopModel.algorithm())
                .model(ShopModel.NAME)
                .rewards(ShopFeatures.rewards())
                .clock(clock));
    trainer = ShopModel.trainer(store).node("the shop").clock(clock).build();
  }

  /**
   * Opens the shop, and says {@code READY} and its port when customers may come.
   *
   * @param args the database's file, the world's seed, and how many customers and products it has
   * @throws Exception when the shop cannot be opened; the process then ends with an error
   */
  public static void main(String[] args) throws Exception {
    WorldSize size = new WorldSize(Integer.parseInt(args[2]), Integer.parseInt(args[3]), 1, 1);
    new ShopServer(Path.of(args[0]), new World(Long.parseLong(args[1]), size)).run();
  }

  private void run() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pages = Executors.newFixedThreadPool(THREADS);
    ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    server.setExecutor(pages);
    server.createContext("/recommendations", answering(this::recommend));
    server.createContext("/interactions", answering(this::record));
    BackgroundTask learning = trainer.startLearning(background, LEARN_EVERY);
    service.recommender().follow(background, FOLLOW_EVERY);
    server.start();
    System.out.println("READY " + server.getAddress().getPort());

    System.in.readAllBytes();

    server.stop(1);
    pages.shutdown();
    service.recommender().close();
    learning.close();
    background.shutdown();
    trainer.learn();
    store.close();
  }

  /** Answers {@code userId limit} with the recommendation's id, then one product a line. */
  private String recommend(String request) {
    String[] words = request.split(" ", -1);
    ProductList page = service.getRecommendedProducts(words[0], Integer.parseInt(words[1]));
    StringBuilder answer = new StringBuilder(String.valueOf(page.recommendationId()));
    page.products().forEach(product -> answer.append('\n').append(product.id()));
    return answer.toString();
  }

  /** Answers {@code key userId itemId type value recommendationId}; the answer is a promise. */
  private String record(String request) {
    String[] words = request.split(" ", -1);
    Interaction interaction =
        new Interaction(
            words[0],
            words[1],
            words[2],
            new InteractionType(words[3]),
            clock.instant(),
            Double.parseDouble(words[4]),
            words[5],
            null,
            Attributes.empty());
    return service.record(interaction).isNew() ? "recorded" : "known";
  }

  private interface Page {
    String answer(String request);
  }

  private static HttpHandler answering(Page page) {
    return exchange -> {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        send(exchange, 200, page.answer(request));
      } catch (RuntimeException e) {
        send(exchange, 500, e.toString());
      }
    };
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
