package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Concurrent writers and readers of one stream, with their results. Writers append at the end that
 * they saw last, or at an earlier one; they repeat appends; and some answers are lost.
 */
record ConcurrentHistory(EventStore store, StreamId stream, long seed) {
  private static final int STEPS = 24;

  /** All operations, in no order. */
  List<StreamOperation> run(int workers) throws Exception {
    var all = IntStream.range(0, workers).mapToObj(i -> Together.task(() -> new Worker(i).work()));
    return Together.run(all.toList()).stream().flatMap(List::stream).toList();
  }

  private final class Worker {
    private final Random random;
    private final List<StreamOperation> done = new ArrayList<>();
    private final List<StreamEnd> seen = new ArrayList<>(List.of(StreamEnd.START));
    private Append last = append(StreamEnd.START, Sample.command());

    Worker(int number) {
      random = new Random(seed * 31 + number);
    }

    List<StreamOperation> work() {
      for (var step = 0; step < STEPS; step++) {
        switch (random.nextInt(5)) {
          case 0 -> read(0);
          case 1 -> read(seen.getLast().commit());
          case 2 -> write(append(seen.get(random.nextInt(seen.size())), Sample.command()));
          case 3 -> write(last);
          default -> {
            read(seen.getLast().commit());
            write(append(seen.getLast(), Sample.command()));
          }
        }
      }
      return done;
    }

    private void read(long after) {
      var begun = System.nanoTime();
      var slice = store.read(stream, after);
      var commits =
          slice.commits().stream().map(commit -> commit.bodies().getFirst().commandId()).toList();
      done.add(new StreamOperation.Read(begun, System.nanoTime(), after, commits));
      see(slice.end());
    }

    private void write(Append append) {
      last = append;
      var end = ((Expected.After) append.expected()).end().commit();
      var command = append.bodies().getFirst().commandId();
      var begun = System.nanoTime();
      var result = store.append(append);
      var ended = System.nanoTime();
      if (random.nextInt(8) == 0) {
        done.add(new StreamOperation.Unanswered(begun, end, command));
        return;
      }
      done.add(
          switch (result) {
            case AppendResult.Appended appended -> {
              see(appended.commit().end());
              yield new StreamOperation.Appended(begun, ended, end, command);
            }
            case AppendResult.AlreadyApplied _ ->
                new StreamOperation.Repeated(begun, ended, end, command);
            case AppendResult.Conflict _ -> new StreamOperation.Refused(begun, ended, end, command);
          });
    }

    private void see(StreamEnd end) {
      if (end.commit() > seen.getLast().commit()) {
        seen.add(end);
      }
    }

    private Append append(StreamEnd end, CommandId command) {
      return new Append(stream, new Expected.After(end), Sample.body(command, 1));
    }
  }
}
