package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Capture;
import dev.throughline.kernel.capture.Capture.Placed;
import dev.throughline.kernel.capture.Capture.TableRecord;
import dev.throughline.kernel.capture.CapturedEvents;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryVersionedTable;
import dev.throughline.testkit.InMemoryVersionedTable.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Two writers of one table, the capture of its changes, a dump meanwhile, and a consumer, from a
 * seed. At each call of a port other actors may act, and the caller may die; records come in
 * batches, and again from an earlier place; messages come twice, and late. In the end the faults
 * cease and everything comes to rest.
 */
final class Captures {
  private static final int ROWS = 8;
  private static final int MOST_ROUNDS = 2_000;

  private final Chance chance;
  private final CaptureBug bug;
  private final InMemoryVersionedTable<Text> table = new InMemoryVersionedTable<>();
  private final List<StreamId> rows =
      IntStream.range(0, ROWS)
          .mapToObj(i -> new StreamId(new TenantId("acme"), "product", "p" + i))
          .toList();
  private final List<StreamId> busy;
  private final CapturedTable seen;
  private final TableWriter<Text> writer;
  private final Dump<Text> dump;
  private final CarelessCapture careless;
  private final CaptureConsumer consumer;
  private final List<RecordedEvent> topic = new ArrayList<>();
  private final List<RecordedEvent> late = new ArrayList<>();
  private final Set<String> had = new HashSet<>();
  private final List<String> breaches = new ArrayList<>();
  private boolean faults = true;
  private int depth;
  private int checkpoint;
  private int delivered;
  private long stamps;
  private boolean dumped;

  private Captures(long seed, CaptureBug bug) {
    this.chance = new Chance(seed);
    this.bug = bug;
    this.busy = rows.subList(0, chance.between(1, ROWS));
    this.seen = new CapturedTable(table, bug, new Interrupted());
    this.writer = new TableWriter<>(seen, () -> Scheduler.START, Backoff.immediately(3));
    this.dump = new Dump<>(seen, seen, () -> Scheduler.START, chance.between(1, 4));
    var capture =
        new Capture<>(
            new CapturedEvents<>(
                "catalog-service",
                CaptureConsumer.CODEC,
                happened ->
                    happened.before().map(Text::text).orElse("")
                        + "|"
                        + happened.row().state().map(Text::text).orElse("")),
            dump,
            this::publish);
    this.careless =
        new CarelessCapture(bug, capture, dump, table, it -> send(List.of(it)), this::interrupt);
    this.consumer = new CaptureConsumer(bug);
  }

  /** The laws that a history breaks. */
  static List<String> breaches(long seed, CaptureBug bug) {
    return new Captures(seed, bug).run();
  }

  private final class Interrupted implements CapturedTable.Around {
    @Override
    public <T> T call(Supplier<T> call) {
      interrupt();
      var result = call.get();
      interrupt();
      return result;
    }
  }

  /** Another actor may act here, and this process may die. */
  private void interrupt() {
    if (!faults) {
      return;
    }
    if (depth == 1 && chance.happens(0.3)) {
      write();
    }
    if (chance.happens(0.05)) {
      throw new SimulatedCrash("killed at a call");
    }
  }

  private List<String> run() {
    for (var row : rows) {
      if (chance.happens(0.5)) {
        fill(row);
      }
    }
    var steps = chance.between(40, 200);
    for (var step = 0; step < steps; step++) {
      chance
          .<Runnable>oneOf(
              List.of(this::write, this::write, this::read, this::read, this::deliver, this::begin))
          .run();
    }
    faults = false;
    comeToRest();
    breaches.addAll(new CaptureLaws(table, topic, consumer).breaches(rows, dumped));
    return breaches;
  }

  /** A row from before the table's stream was read; some have been changed then, some deleted. */
  private void fill(StreamId id) {
    var row = RowVersion.first(id, Text.of("filled"), Scheduler.START, null, null);
    for (var i = chance.between(0, 3); i > 0; i--) {
      row = row.next(Optional.of(Text.of("filled " + i)), Scheduler.START, null, null);
    }
    table.fill(chance.happens(0.2) ? row.next(Optional.empty(), Scheduler.START, null, null) : row);
  }

  private void alone(Runnable work) {
    depth++;
    try {
      work.run();
    } catch (SimulatedCrash _) {
      // The process is gone; what it has stored stays.
    } finally {
      depth--;
    }
  }

  private void write() {
    var row = chance.oneOf(busy);
    var key = new CommandId("k" + chance.between(0, 200));
    var context =
        new CommandContext(key, "", "c", "ann", OptionalLong.empty(), chance.happens(0.5));
    var stamp = bug == CaptureBug.SENDS_WHAT_IS_UNCHANGED ? ++stamps : 0;
    var text = new Text("v" + chance.between(0, 3), stamp);
    alone(
        () -> {
          if (chance.happens(0.25)) {
            writer.delete(row, context);
          } else {
            writer.put(row, text, context);
          }
        });
  }

  private void begin() {
    if (chance.happens(0.3)) {
      alone(() -> dump.begin("d", null).ifPresent(careless::eager));
    }
  }

  /** A batch of the table's stream, from the checkpoint on, or from before it. */
  private void read() {
    if (faults && chance.happens(0.1)) {
      checkpoint = Math.max(0, checkpoint - chance.between(1, 5));
    }
    var log = table.log();
    var from = checkpoint;
    var to = Math.min(log.size(), from + chance.between(1, 6));
    alone(
        () -> {
          var batch = new ArrayList<TableRecord<Text>>();
          for (var i = from; i < to; i++) {
            batch.add(record(i, log.get(i)));
          }
          var result = careless.process(batch);
          breaches.addAll(bug == CaptureBug.VERSION_RESTARTS ? List.of() : result.uncounted());
          interrupt();
          checkpoint = result.firstFailed().map(Integer::parseInt).orElse(to);
        });
  }

  private static TableRecord<Text> record(int place, Entry<Text> entry) {
    var number = Integer.toString(place);
    return switch (entry) {
      case Entry.Changed<Text>(var before, var after) ->
          new TableRecord.RowChanged<>(number, Scheduler.START, before, Optional.of(after));
      case Entry.Marked<Text>(var mark) -> new TableRecord.Marked<>(number, mark);
    };
  }

  /** Some of a batch may not be published: then all later ones of the batch are not, either. */
  private Set<String> publish(List<Placed> commits) {
    if (!faults || !chance.happens(0.15) || commits.isEmpty()) {
      send(commits);
      return Set.of();
    }
    var sent = chance.between(0, commits.size() - 1);
    send(commits.subList(0, sent));
    interrupt();
    var failed = new LinkedHashSet<String>();
    commits.subList(sent, commits.size()).forEach(it -> failed.add(it.number()));
    return bug == CaptureBug.FORGETS_FAILED_RECORDS ? Set.of() : failed;
  }

  /** The topic mostly drops a message with an id that it has had. */
  private void send(List<Placed> commits) {
    for (var placed : commits) {
      for (var event : placed.commit().events()) {
        if (had.add(messageId(placed, event)) || chance.happens(0.3)) {
          topic.add(event);
        }
      }
    }
  }

  private String messageId(Placed placed, RecordedEvent event) {
    return bug == CaptureBug.DUMPS_UNDER_THE_ID_OF_THE_CHANGE
        ? event.id()
        : event.id() + placed.dump().orElse("");
  }

  /** The next message, perhaps twice; perhaps it is given up and sent again later. */
  private void deliver() {
    if (faults && !late.isEmpty() && chance.happens(0.2)) {
      consumer.take(late.removeFirst());
    }
    for (var i = chance.between(1, 5); i > 0 && delivered < topic.size(); i--) {
      var event = topic.get(delivered++);
      if (faults && chance.happens(0.1)) {
        late.add(event);
        continue;
      }
      consumer.take(event);
      if (faults && chance.happens(0.1)) {
        late.add(event);
      }
    }
  }

  private void comeToRest() {
    dumped = table.find().isPresent() || chance.happens(0.5);
    if (dumped && table.find().filter(mark -> mark.endedAt().isEmpty()).isEmpty()) {
      if (chance.happens(0.5)) {
        consumer.losesItsCopies();
      }
      alone(() -> dump.begin("last", null).ifPresent(careless::eager));
    }
    for (var round = 0; round < MOST_ROUNDS; round++) {
      if (checkpoint == table.log().size()) {
        break;
      }
      read();
    }
    if (checkpoint != table.log().size()) {
      breaches.add("the capture never comes to rest");
    }
    while (delivered < topic.size()) {
      deliver();
    }
    late.forEach(consumer::take);
  }
}
