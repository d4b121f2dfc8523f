package dev.throughline.simulation;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyKeeper;
import dev.throughline.kernel.capture.CopyTable;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryCopyTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consumer that keeps copies, with the deliberate bugs of consumers and the law of its own. */
final class CaptureConsumer {
  /** The event is the state, before and after a bar; nothing for a row that is not there. */
  static final EventCodec<String> CODEC =
      new EventCodec<>() {
        @Override
        public EventData write(StreamId stream, String event) {
          return new EventData("product.changed", "1.0", event);
        }

        @Override
        public List<String> read(StreamId stream, EventData data) {
          return List.of(data.json());
        }
      };

  private final CaptureBug bug;
  private final Watched copies = new Watched();
  private final CopyKeeper<String, String> keeper =
      new CopyKeeper<>("product", CODEC, CaptureConsumer::after, copies);
  private final List<String> breaches = new ArrayList<>();

  CaptureConsumer(CaptureBug bug) {
    this.bug = bug;
  }

  static Optional<String> after(String event) {
    return Optional.of(event.substring(event.indexOf('|') + 1)).filter(it -> !it.isEmpty());
  }

  static Optional<String> before(String event) {
    return Optional.of(event.substring(0, event.indexOf('|'))).filter(it -> !it.isEmpty());
  }

  void take(RecordedEvent event) {
    keeper.take(event);
  }

  /** A dump has to bring them back. */
  void losesItsCopies() {
    copies.lose();
  }

  Copy<String> copy(StreamId row) {
    return copies.find(List.of(row)).getOrDefault(row, Copy.unseen());
  }

  /** No event is applied twice or backwards. */
  List<String> breaches() {
    return breaches;
  }

  private final class Watched implements CopyTable<String> {
    private InMemoryCopyTable<String> stored = new InMemoryCopyTable<>();
    private final Map<StreamId, Copy<String>> careless = new HashMap<>();
    private final Map<StreamId, Long> applied = new HashMap<>();

    @Override
    public Map<StreamId, Copy<String>> find(Collection<StreamId> rows) {
      var found = new HashMap<>(stored.find(rows));
      found.replaceAll((row, copy) -> careless.getOrDefault(row, copy));
      return found;
    }

    @Override
    public boolean save(StreamId row, Copy<String> next) {
      var saved =
          switch (bug) {
            case APPLIES_REPEATS -> put(row, next);
            case FORGETS_THE_DELETED -> forgetful(row, next);
            default -> stored.save(row, next);
          };
      if (saved && applied.getOrDefault(row, 0L) >= next.version()) {
        breaches.add("%s is applied in version %d again".formatted(row, next.version()));
      }
      if (saved) {
        applied.merge(row, next.version(), Math::max);
      }
      return saved;
    }

    void lose() {
      stored = new InMemoryCopyTable<>();
      careless.clear();
      applied.clear();
    }

    private boolean put(StreamId row, Copy<String> next) {
      careless.put(row, next);
      return true;
    }

    private boolean forgetful(StreamId row, Copy<String> next) {
      var known = careless.getOrDefault(row, Copy.unseen());
      if (known.version() >= next.version()) {
        return false;
      }
      if (next.state().isEmpty()) {
        careless.remove(row);
        return true;
      }
      return put(row, next);
    }
  }
}
