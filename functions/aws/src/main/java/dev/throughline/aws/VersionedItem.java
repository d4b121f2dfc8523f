package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.Watermark;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of a versioned table. A row has {@code pk} (the row's key), {@code version}, {@code
 * made_in}, {@code changed_at}, {@code changed_by}, {@code correlation_id}, and the fields of its
 * state, or {@code deleted}. All but {@code pk} and the fields may be missing: a row that was
 * written by another application has version 1. The watermark is the item {@code #dump}. Safe for
 * use by many threads.
 *
 * @param <S> the state of a row
 */
public record VersionedItem<S>(RowFields<S> fields) {
  static final String WATERMARK = "#dump";

  private StateAttributes<S> states() {
    return new StateAttributes<>(fields);
  }

  /** Whether it is the watermark, and not a row. */
  public static boolean isWatermark(Map<String, AttributeValue> item) {
    return text(item, "pk").equals(WATERMARK);
  }

  /** The row; an {@link IllegalArgumentException} if the item is none. */
  public RowVersion<S> row(Map<String, AttributeValue> item) {
    var version = numberOr(item, "version", 1);
    var changedAt = Attributes.textOrNull(item, "changed_at");
    return new RowVersion<>(
        StreamId.ofKey(text(item, "pk")),
        version,
        numberOr(item, "made_in", 1),
        states().read(item),
        changedAt == null ? null : Instant.parse(changedAt),
        Attributes.textOrNull(item, "changed_by"),
        Attributes.textOrNull(item, "correlation_id"));
  }

  /** The row; empty if the item is none. */
  Optional<RowVersion<S>> readable(Map<String, AttributeValue> item) {
    try {
      return Optional.of(row(item));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  Map<String, AttributeValue> item(RowVersion<S> row) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(row.id().key()));
    item.put("version", number(row.version()));
    item.put("made_in", number(row.madeIn()));
    putText(item, "changed_at", row.at() == null ? null : row.at().toString());
    putText(item, "changed_by", row.userId());
    putText(item, "correlation_id", row.correlationId());
    states().put(item, row.state());
    return item;
  }

  /** The inverse of {@link #item(Watermark)}. */
  public static Watermark watermark(Map<String, AttributeValue> item) {
    var chunk = new LinkedHashMap<StreamId, Long>();
    item.get("chunk")
        .m()
        .forEach((key, version) -> chunk.put(StreamId.ofKey(key), Long.parseLong(version.n())));
    return new Watermark(
        number(item, "number"),
        text(item, "dump"),
        Instant.parse(text(item, "begun_at")),
        Attributes.textOrNull(item, "begun_by"),
        chunk,
        Optional.ofNullable(Attributes.textOrNull(item, "next")),
        number(item, "rows"),
        Optional.ofNullable(Attributes.textOrNull(item, "ended_at")).map(Instant::parse));
  }

  static Map<String, AttributeValue> item(Watermark watermark) {
    var chunk = new HashMap<String, AttributeValue>();
    watermark.chunk().forEach((row, version) -> chunk.put(row.key(), number(version)));
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(WATERMARK));
    item.put("number", number(watermark.number()));
    item.put("dump", text(watermark.dump()));
    item.put("begun_at", text(watermark.begunAt().toString()));
    item.put("chunk", AttributeValue.fromM(chunk));
    item.put("rows", number(watermark.rows()));
    putText(item, "begun_by", watermark.begunBy());
    putText(item, "next", watermark.next().orElse(null));
    putText(item, "ended_at", watermark.endedAt().map(Instant::toString).orElse(null));
    return item;
  }

  private static void putText(
      Map<String, AttributeValue> item, String name, @Nullable String value) {
    if (value != null) {
      item.put(name, text(value));
    }
  }

  private static long numberOr(Map<String, AttributeValue> item, String name, long otherwise) {
    return item.containsKey(name) ? number(item, name) : otherwise;
  }
}
