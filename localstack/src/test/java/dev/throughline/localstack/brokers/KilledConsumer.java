package dev.throughline.localstack.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A {@link ConsumerProcess} of a test, and what it has said. */
final class KilledConsumer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Thread reader;
  private final List<Event> acknowledged = new ArrayList<>();
  private final List<Event> unacknowledged = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private KilledConsumer(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts a process that stops in the middle of a batch after so many messages. */
  static KilledConsumer start(int stop, List<String> topic) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConsumerProcess.class.getName(),
                Integer.toString(stop)));
    command.addAll(topic);
    try {
      return new KilledConsumer(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var in = process.inputReader()) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("not readable: " + e);
    }
  }

  private synchronized void note(String line) {
    if (line.startsWith(ConsumerProcess.HANDLED)) {
      unacknowledged.add(Event.read(line.substring(ConsumerProcess.HANDLED.length())));
    } else if (line.equals(ConsumerProcess.ACKNOWLEDGED)) {
      acknowledged.addAll(unacknowledged);
      unacknowledged.clear();
    } else {
      lines.add(line);
    }
  }

  /** Returns when it has said this. */
  void await(String line) {
    Awaitility.await(line)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .failFast("the consumer has ended", () -> !process.isAlive())
        .until(() -> lines().contains(line));
  }

  private synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** kill -9. */
  void kill() {
    process.toHandle().destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the consumer does not end");
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has handled and acknowledged. */
  synchronized List<Event> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** What it has handled and not acknowledged. */
  synchronized List<Event> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
