package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many writers; each decision concerns two of the streams. */
record JointContention(EventStore store, List<StreamId> streams, int decisionsEach) {
  private static final int ATTEMPTS = 10_000;

  /** The commits of every decision. */
  List<List<Commit>> run(int writers) throws Exception {
    var all = IntStream.range(0, writers).mapToObj(i -> Together.task(() -> write(i)));
    return Together.run(all.toList()).stream().flatMap(List::stream).toList();
  }

  private List<List<Commit>> write(int writer) {
    var mine = new ArrayList<List<Commit>>();
    for (var i = 0; i < decisionsEach; i++) {
      var one = streams.get((writer + i) % streams.size());
      var two = streams.get((writer + i + 1) % streams.size());
      mine.add(decide(one, two));
    }
    return mine;
  }

  private List<Commit> decide(StreamId one, StreamId two) {
    var command = Sample.command();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var writes =
          List.of(
              new Append(one, end(one), Sample.body(command, 1)),
              new Append(two, end(two), Sample.body(command, 2)));
      switch (store.appendAll(writes, List.of())) {
        case AppendResult.Appended(var commits) -> {
          return commits;
        }
        case AppendResult.AlreadyApplied already ->
            throw new AssertionError("decided once, and stored twice? " + already);
        case AppendResult.Conflict _ -> Thread.onSpinWait();
      }
    }
    throw new AssertionError("lost %d times".formatted(ATTEMPTS));
  }

  private Expected end(StreamId stream) {
    return new Expected.After(store.read(stream).end());
  }
}
