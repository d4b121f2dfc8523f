package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many writers on one stream, for a while. */
record Contention(EventStore store, StreamId stream, Duration time) {

  /** The acknowledged commits, by writer. */
  List<Commit> run(int writers) throws Exception {
    var deadline = System.nanoTime() + time.toNanos();
    var acknowledged = new ArrayList<Commit>();
    var all = IntStream.range(0, writers).mapToObj(i -> Together.task(() -> write(i, deadline)));
    Together.run(all.toList()).forEach(acknowledged::addAll);
    return acknowledged;
  }

  private List<Commit> write(int writer, long deadline) {
    var mine = new ArrayList<Commit>();
    var end = StreamEnd.START;
    while (System.nanoTime() < deadline) {
      end = store.read(stream, end.commit()).end();
      var body = Sample.body(1 + (mine.size() + writer) % 3);
      switch (store.append(new Append(stream, new Expected.After(end), body))) {
        case AppendResult.Appended appended -> {
          mine.add(appended.commit());
          end = appended.commit().end();
        }
        // Only the store's client repeats requests here: the commit was stored after all.
        case AppendResult.AlreadyApplied(var commit) -> mine.add(commit);
        case AppendResult.Conflict _ -> Thread.onSpinWait();
      }
    }
    return mine;
  }
}
