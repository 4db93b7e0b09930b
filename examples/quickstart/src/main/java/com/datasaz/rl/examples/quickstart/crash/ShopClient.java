package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.event.Interaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The customers' way to the shop. When it does not answer, they try again until it does, as a
 * browser or a message queue would. Thread contract: any number of threads.
 */
final class ShopClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAUSE_MILLIS = 50;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private volatile URI shop;

  ShopClient(URI shop) {
    this.shop = shop;
  }

  /** The shop has moved: it was started again, at another port. */
  void goTo(URI address) {
    shop = address;
  }

  /** A page: the recommendation's id, and the products' ids. */
  record Page(String recommendationId, List<String> products) {}

  Page page(String userId, int limit) throws IOException, InterruptedException {
    String[] lines = untilAnswered("recommendations", userId + " " + limit).text().split("\n", -1);
    return new Page(lines[0], Arrays.asList(lines).subList(1, lines.length));
  }

  /** What became of an interaction. */
  record Acknowledgement(boolean isNew, int attempts) {}

  Acknowledgement record(Interaction interaction) throws IOException, InterruptedException {
    String request =
        String.join(
            " ",
            interaction.key(),
            String.valueOf(interaction.userId()),
            interaction.itemId(),
            interaction.type().name(),
            Double.toString(interaction.value()),
            String.valueOf(interaction.recommendationId()));
    Answer answer = untilAnswered("interactions", request);
    return new Acknowledgement(answer.text().equals("recorded"), answer.attempts());
  }

  private record Answer(String text, int attempts) {}

  private Answer untilAnswered(String path, String body) throws IOException, InterruptedException {
    long patience = PATIENCE.toMillis() / PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return new Answer(ask(path, body), attempt);
      } catch (IOException e) {
        if (attempt >= patience) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(shop.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the shop refused " + body + ": " + response.body());
    }
    return response.body();
  }
}
