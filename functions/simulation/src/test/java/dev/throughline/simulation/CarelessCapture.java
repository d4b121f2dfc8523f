package dev.throughline.simulation;

import dev.throughline.kernel.capture.Capture;
import dev.throughline.kernel.capture.Capture.Placed;
import dev.throughline.kernel.capture.Capture.TableRecord;
import dev.throughline.kernel.capture.Captured;
import dev.throughline.kernel.capture.CapturedEvents;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A capture with the deliberate bugs of those who process watermarks.
 *
 * @param send publishes a commit at once
 * @param interrupt lets others act, and the process die
 */
record CarelessCapture(
    CaptureBug bug,
    Capture<Text, String> capture,
    Dump<Text> dump,
    InMemoryVersionedTable<Text> table,
    Consumer<Placed> send,
    Runnable interrupt) {
  /** Processes a batch, with the bug. */
  Capture.Result process(List<TableRecord<Text>> batch) {
    if (bug == CaptureBug.READS_ON_BEFORE_PUBLISHING) {
      // A watermark that is not the last one any more counts as done.
      var left =
          batch.stream()
              .filter(it -> !(it instanceof TableRecord.Marked<Text>) || isNewest(it))
              .toList();
      left.forEach(this::readOn);
      interrupt.run();
      return capture.process(left);
    }
    if (bug == CaptureBug.NO_WATERMARK) {
      var result =
          capture.process(
              batch.stream().filter(it -> !(it instanceof TableRecord.Marked<Text>)).toList());
      for (var record : batch) {
        if (record instanceof TableRecord.Marked<Text>(_, var mark)) {
          dump.goOn(mark);
          table.find().ifPresent(this::eager);
        }
      }
      return result;
    }
    return capture.process(batch);
  }

  private void readOn(TableRecord<Text> record) {
    if (record instanceof TableRecord.Marked<Text>(_, var mark)) {
      dump.goOn(mark);
    }
  }

  private boolean isNewest(TableRecord<Text> record) {
    return record instanceof TableRecord.Marked<Text>(_, var mark)
        && table.find().filter(mark::equals).isPresent();
  }

  /** The bug: nobody waits for the watermark. */
  void eager(Watermark mark) {
    if (bug == CaptureBug.NO_WATERMARK) {
      dump.rows(mark).forEach(row -> send.accept(placed("eager", row)));
    }
  }

  private Placed placed(String number, RowVersion<Text> row) {
    var events =
        new CapturedEvents<Text, String>(
            "catalog-service",
            CaptureConsumer.CODEC,
            happened -> "|" + happened.row().state().map(Text::text).orElse(""));
    return new Placed(number, events.commit(Captured.read(row), Scheduler.START), Optional.empty());
  }
}
