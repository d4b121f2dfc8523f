package dev.throughline.bench;

import dev.throughline.aws.CommitItem;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Orders as items in memory, as the SDK would give them: a store that is read and never written.
 */
final class StoredOrders implements EventStore {
  private final Map<StreamId, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>();

  /**
   * @param orders how many
   * @param lines of each; of many, the first commit is deflated
   */
  StoredOrders(int orders, int lines) {
    IntStream.range(0, orders)
        .mapToObj(i -> Samples.order("order " + i))
        .forEach(stream -> items.put(stream, items(stream, lines)));
  }

  private static List<Map<String, AttributeValue>> items(StreamId stream, int lines) {
    return Samples.commits(stream, lines).stream().map(CommitItem::write).toList();
  }

  List<StreamId> streams() {
    return List.copyOf(items.keySet());
  }

  /** Every item is decoded, as those of a query are. */
  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    var commits = new ArrayList<Commit>();
    for (var item : items.get(stream)) {
      commits.add(CommitItem.read(item));
    }
    var end = commits.getLast().end();
    commits.removeIf(commit -> commit.number() <= afterCommit);
    return new StreamSlice(commits, end);
  }

  /** All commits. */
  List<Commit> commits() {
    return streams().stream().flatMap(stream -> read(stream).commits().stream()).toList();
  }

  @Override
  public AppendResult append(Append write) {
    throw new UnsupportedOperationException("only read: " + write.stream());
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    throw new UnsupportedOperationException("only read");
  }
}
