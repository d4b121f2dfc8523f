package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The processed position of each shard of each stream. If there is a file, every change is in it
 * when the method returns. Safe for concurrent use.
 */
public final class Checkpoints {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "END";

  private final Optional<Path> file;
  private final Map<String, String> positions = new TreeMap<>();

  private Checkpoints(Optional<Path> file) {
    this.file = file;
  }

  /** Checkpoints that are lost with the process. */
  public static Checkpoints inMemory() {
    return new Checkpoints(Optional.empty());
  }

  /** Checkpoints in a file, which need not exist yet. */
  public static Checkpoints in(Path file) {
    var checkpoints = new Checkpoints(Optional.of(file));
    if (Files.exists(file)) {
      try {
        checkpoints.positions.putAll(
            JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return checkpoints;
  }

  /** The sequence number of the last record that was processed. */
  synchronized Optional<String> position(String shard) {
    return Optional.ofNullable(positions.get(shard)).filter(position -> !position.equals(END));
  }

  synchronized boolean ended(String shard) {
    return END.equals(positions.get(shard));
  }

  void processed(String shard, String sequenceNumber) {
    put(shard, sequenceNumber);
  }

  void end(String shard) {
    put(shard, END);
  }

  private synchronized void put(String shard, String position) {
    positions.put(shard, position);
    file.ifPresent(
        path -> {
          var written = path.resolveSibling(path.getFileName() + ".new");
          try {
            JSON.writeValue(written.toFile(), positions);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
          }
        });
  }
}
