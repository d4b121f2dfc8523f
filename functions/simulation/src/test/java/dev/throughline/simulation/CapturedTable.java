package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The table as an actor sees it: others act and the process may die around each of its calls; and
 * the deliberate bugs of tables.
 */
final class CapturedTable implements VersionedTable<Text>, Watermarks {
  private final InMemoryVersionedTable<Text> table;
  private final CaptureBug bug;
  private final Around around;
  private final Map<StreamId, RowVersion<Text>> lastRead = new HashMap<>();

  /** Does a call; others act before and after it, and the process may die. */
  interface Around {
    <T> T call(Supplier<T> call);
  }

  CapturedTable(InMemoryVersionedTable<Text> table, CaptureBug bug, Around around) {
    this.table = table;
    this.bug = bug;
    this.around = around;
  }

  @Override
  public Optional<RowVersion<Text>> find(StreamId id) {
    var found = around.call(() -> table.find(id));
    return bug == CaptureBug.VERSION_RESTARTS ? found.filter(RowVersion::exists) : found;
  }

  @Override
  public Map<StreamId, RowVersion<Text>> findAll(Collection<StreamId> ids) {
    var found = new LinkedHashMap<>(around.call(() -> table.findAll(ids)));
    if (bug == CaptureBug.CHUNK_WINS_OVER_CHANGES) {
      found.replaceAll((id, row) -> lastRead.getOrDefault(id, row));
    }
    return found;
  }

  @Override
  public Result write(RowVersion<Text> next, Optional<RememberedWrite> write) {
    return around.call(
        () -> {
          var stored = table.find(next.id());
          if (bug == CaptureBug.VERSION_RESTARTS
              && next.version() == 1
              && stored.filter(row -> !row.exists()).isPresent()) {
            table.overwrite(next);
            return new Result.Stored();
          }
          return table.write(next, write);
        });
  }

  @Override
  public Optional<RememberedWrite> remembered(StreamId id, CommandId command) {
    return around.call(() -> table.remembered(id, command));
  }

  @Override
  public Page<Text> page(Optional<String> after, int limit) {
    var page = around.call(() -> table.page(after.map(this::place), limit));
    page.rows().forEach(row -> lastRead.put(row.id(), row));
    return page;
  }

  private String place(String after) {
    Function<String, String> next =
        key ->
            table.page(Optional.of(key), 1).rows().stream()
                .findFirst()
                .map(row -> row.id().key())
                .orElse(key);
    return bug == CaptureBug.RESUMES_BEHIND_THE_PLACE ? next.apply(after) : after;
  }

  @Override
  public Optional<Watermark> find() {
    return around.call(table::find);
  }

  @Override
  public boolean put(Watermark next) {
    return around.call(() -> table.put(next));
  }
}
