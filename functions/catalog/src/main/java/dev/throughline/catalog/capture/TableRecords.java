package dev.throughline.catalog.capture;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.throughline.aws.VersionedItem;
import dev.throughline.catalog.ProductFields;
import dev.throughline.catalog.domain.Product;
import dev.throughline.kernel.capture.Capture.TableRecord;
import dev.throughline.lambda.tablestream.Image;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The records of a batch, read.
 *
 * @param records those that can be read, in order
 * @param failures the errors of those that cannot, in words
 */
record TableRecords(List<TableRecord<Product>> records, List<String> failures) {
  private static final VersionedItem<Product> ITEMS = new VersionedItem<>(new ProductFields());

  /**
   * A record that cannot be read will never be readable, and is left out: held up, it would hold up
   * every other row. A watermark's removal means nothing.
   */
  static TableRecords read(List<DynamodbStreamRecord> batch) {
    var records = new ArrayList<TableRecord<Product>>();
    var failures = new ArrayList<String>();
    for (var record : batch) {
      try {
        read(record).ifPresent(records::add);
      } catch (RuntimeException e) {
        failures.add("record %s is no row: %s".formatted(number(record), e));
      }
    }
    return new TableRecords(records, failures);
  }

  private static Optional<TableRecord<Product>> read(DynamodbStreamRecord record) {
    var before = Image.before(record);
    var after = Image.after(record);
    if (before.or(() -> after).filter(VersionedItem::isWatermark).isPresent()) {
      return after.map(
          item -> new TableRecord.Marked<>(number(record), VersionedItem.watermark(item)));
    }
    return Optional.of(
        new TableRecord.RowChanged<>(
            number(record), writtenAt(record), before.map(ITEMS::row), after.map(ITEMS::row)));
  }

  /** When it was written; AWS always tells, an emulator need not. */
  private static Instant writtenAt(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb().getApproximateCreationDateTime())
        .map(Date::toInstant)
        .orElse(Instant.EPOCH);
  }

  private static String number(DynamodbStreamRecord record) {
    return record.getDynamodb().getSequenceNumber();
  }
}
