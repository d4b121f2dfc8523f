package dev.throughline.aws;

import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.projection.RowCodec;
import dev.throughline.kernel.projection.UnreadableRow;
import dev.throughline.kernel.store.StreamPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row as an item: {@code pk} tenant, model and key, {@code doc} the row's text (left out when
 * there is nothing to show), {@code applied} stream name → {@code commit/version}, {@code ipk} and
 * {@code isk} its place in a list.
 */
final class RowItem<S> {
  private final String readModel;
  private final RowCodec<S> codec;

  RowItem(String readModel, RowCodec<S> codec) {
    if (readModel.isEmpty() || readModel.contains("#")) {
      throw new IllegalArgumentException("not the name of a read model: " + readModel);
    }
    this.readModel = readModel;
    this.codec = codec;
  }

  String key(TenantId tenant, String key) {
    return tenant.value() + "#" + readModel + "#" + key;
  }

  /** The tenant and key of a row, from its {@code pk}; empty for a row of another read model. */
  Optional<Place> place(String pk) {
    var parts = pk.split("#", 3);
    return parts.length == 3 && parts[1].equals(readModel)
        ? Optional.of(new Place(new TenantId(parts[0]), parts[2]))
        : Optional.empty();
  }

  /** A row's key, within its tenant. */
  record Place(TenantId tenant, String key) {}

  /** The part that the keys of all rows share. */
  String mark() {
    return "#" + readModel + "#";
  }

  String document(S state) {
    return codec.write(state);
  }

  Map<String, AttributeValue> write(String key, Row<S> row) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(key));
    item.put("applied", applied(row));
    row.state().ifPresent(state -> item.put("doc", text(codec.write(state))));
    row.index()
        .ifPresent(
            entry -> {
              item.put("ipk", text(listKey(key, entry.list())));
              item.put("isk", text(entry.sort()));
            });
    return item;
  }

  /** The same, but without a state if the text cannot be read. */
  Row<S> readWhatever(Map<String, AttributeValue> item) {
    try {
      return read(item);
    } catch (UnreadableRow _) {
      return new Row<>(Optional.empty(), positions(item), listed(item));
    }
  }

  /** {@link UnreadableRow} if the text cannot be read. */
  Row<S> read(Map<String, AttributeValue> item) {
    var applied = positions(item);
    try {
      var doc = Optional.ofNullable(Attributes.textOrNull(item, "doc"));
      return new Row<>(doc.map(codec::read), applied, listed(item));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRow(applied, e);
    }
  }

  private static Map<String, StreamPosition> positions(Map<String, AttributeValue> item) {
    var applied = new HashMap<String, StreamPosition>();
    item.getOrDefault("applied", AttributeValue.fromM(Map.of()))
        .m()
        .forEach((stream, position) -> applied.put(stream, position(position.s())));
    return applied;
  }

  private Optional<IndexEntry> listed(Map<String, AttributeValue> item) {
    return Optional.ofNullable(Attributes.textOrNull(item, "ipk"))
        .map(key -> new IndexEntry(list(key), text(item, "isk")));
  }

  static AttributeValue applied(Row<?> row) {
    var positions = new HashMap<String, AttributeValue>();
    row.applied()
        .forEach(
            (stream, position) ->
                positions.put(stream, text(position.commit() + "/" + position.version())));
    return AttributeValue.fromM(positions);
  }

  private String listKey(String key, String list) {
    return key.substring(0, key.indexOf('#')) + "#" + readModel + "#" + list;
  }

  private String list(String listKey) {
    return listKey.substring(listKey.indexOf('#') + readModel.length() + 2);
  }

  private static StreamPosition position(String text) {
    var slash = text.indexOf('/');
    return new StreamPosition(
        Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
  }
}
