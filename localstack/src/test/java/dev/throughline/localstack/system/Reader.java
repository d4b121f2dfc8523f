package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import dev.throughline.kernel.build.CurrentBuilds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A reader who reads orders again and again, and names the version of each that it has seen. */
final class Reader implements AutoCloseable {
  private final Api api;
  private final List<String> orders;
  private final Map<String, Long> seen = new HashMap<>();
  private final ConcurrentLinkedQueue<String> wentBack = new ConcurrentLinkedQueue<>();

  /** The start of the last finished round. */
  private final AtomicReference<Instant> round = new AtomicReference<>(Instant.EPOCH);

  private final Thread thread;
  private volatile boolean over;

  Reader(Api api, List<String> orders) {
    this.api = api;
    this.orders = List.copyOf(orders);
    this.thread = Thread.ofPlatform().start(this::read);
  }

  private void read() {
    while (!over) {
      var begun = Instant.now();
      orders.forEach(this::read);
      round.set(begun);
    }
  }

  private void read(String id) {
    var least = seen.getOrDefault(id, 0L);
    var answer = api.get("/orders/" + id + "?minVersion=" + least);
    var version = answer.body().path("version").asLong();
    if (answer.status() != 200 || version < least) {
      wentBack.add(id + " was read as " + answer.status() + " " + version + " after " + least);
    }
    seen.put(id, Math.max(least, version));
  }

  /** Waits until every order was read by functions that know the promoted build. */
  void awaitSwitch() {
    var known = Instant.now().plus(CurrentBuilds.AGE);
    await("all orders are read anew")
        .atMost(Duration.ofMinutes(2))
        .until(() -> round.get().isAfter(known));
  }

  List<String> wentBack() {
    return List.copyOf(wentBack);
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
