package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.customers.Step;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.Product;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who shop at once, and take note of what the shop has promised them. Thread contract:
 * one thread starts it and awaits its end; any may ask.
 */
final class Crowd implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final int PLACES = 6;
  private static final int PURCHASES_WAIT = 40;

  private final World world;
  private final Assortment assortment;
  private final ShopClient shop;
  private final Runnable visited;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Interaction> later = new ConcurrentLinkedQueue<>();
  private final Set<String> promised = ConcurrentHashMap.newKeySet();
  private final AtomicInteger retried = new AtomicInteger();
  private final AtomicInteger known = new AtomicInteger();
  private final List<Future<?>> customers = new ArrayList<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);

  Crowd(World world, ShopClient shop, Runnable visited) {
    this.world = world;
    this.assortment = world.assortment();
    this.shop = shop;
    this.visited = visited;
  }

  void start() {
    for (int i = 0; i < AT_ONCE; i++) {
      customers.add(
          executor.submit(
              () -> {
                shopOn();
                return null;
              }));
    }
    executor.shutdown();
  }

  /** Waits until all visits were made and all that followed was acknowledged. */
  void await() throws InterruptedException, ExecutionException {
    for (Future<?> customer : customers) {
      customer.get();
    }
  }

  /** Sends everybody home. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  int visits() {
    return Math.min(next.get(), world.size().visits());
  }

  /** The keys of all interactions that the shop has acknowledged so far. */
  Set<String> promised() {
    return Set.copyOf(promised);
  }

  /** How many interactions had to be sent more than once. */
  int retried() {
    return retried.get();
  }

  /** How many of those the shop had stored although its answer was lost. */
  int alreadyKnown() {
    return known.get();
  }

  private void shopOn() throws IOException, InterruptedException {
    int number = next.getAndIncrement();
    while (number < world.size().visits()) {
      visit(world.visit(number));
      number = next.getAndIncrement();
    }
    recordLater(0);
  }

  private void visit(Visit visit) throws IOException, InterruptedException {
    ShopClient.Page page = shop.page(visit.userId(), PLACES);
    List<Product> shown = page.products().stream().map(assortment::product).toList();
    for (Step step : world.react(visit, shown)) {
      Interaction interaction = step.toInteraction(page.recommendationId());
      if (step.type().equals(InteractionType.PURCHASE)) {
        later.add(interaction);
      } else {
        record(interaction);
      }
    }
    recordLater(PURCHASES_WAIT);
    visited.run();
  }

  /** Purchases come a while after the cart add, when other customers have shopped. */
  private void recordLater(int wait) throws IOException, InterruptedException {
    while (later.size() > wait) {
      Interaction interaction = later.poll();
      if (interaction == null) {
        return;
      }
      record(interaction);
    }
  }

  private void record(Interaction interaction) throws IOException, InterruptedException {
    ShopClient.Acknowledgement acknowledgement = shop.record(interaction);
    if (acknowledgement.attempts() > 1) {
      retried.incrementAndGet();
      known.addAndGet(acknowledgement.isNew() ? 0 : 1);
    }
    promised.add(interaction.key());
  }
}
