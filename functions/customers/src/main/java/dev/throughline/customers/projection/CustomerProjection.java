package dev.throughline.customers.projection;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerEmailChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.customers.domain.CustomerEvent.PreferencesChanged;
import dev.throughline.customers.domain.Preferences;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row for each customer. */
public final class CustomerProjection implements Projection<CustomerEvent, CustomerRow> {
  /** The category of the customers' streams. */
  public static final String CATEGORY = "customer";

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<CustomerRow> evolve(
      Optional<CustomerRow> row, CustomerEvent event, RecordedEvent recorded) {
    return switch (event) {
      case CustomerRegistered(_, var name, var email) -> shown(row, name, email, recorded);
      case CustomerRenamed(_, var name) ->
          row.flatMap(before -> shown(row, name, before.email(), recorded));
      case CustomerEmailChanged(_, var email) ->
          row.flatMap(before -> shown(row, before.name(), email, recorded));
      case PreferencesChanged changed ->
          row.flatMap(before -> preferring(before, changed, recorded));
      case CustomerErased _ -> Optional.empty();
    };
  }

  /** A write whose preferences are unreadable belongs to a customer whose erasure is on its way. */
  private static Optional<CustomerRow> preferring(
      CustomerRow before, PreferencesChanged changed, RecordedEvent recorded) {
    var written = changed.preferences();
    if (written.equals(Preferences.NONE)) {
      return Optional.empty();
    }
    var standing = before.preferences();
    return Optional.of(
        new CustomerRow(
            before.id(),
            before.name(),
            before.email(),
            recorded.position().version(),
            before.createdAt(),
            recorded.at(),
            standing == null ? written : standing.merge(written)));
  }

  /** Details whose key is forgotten belong to a customer whose erasure is on its way. */
  private static Optional<CustomerRow> shown(
      Optional<CustomerRow> row,
      @Nullable String name,
      @Nullable String email,
      RecordedEvent recorded) {
    if (name == null || email == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CustomerRow(
            recorded.stream().id(),
            name,
            email,
            recorded.position().version(),
            row.map(CustomerRow::createdAt).orElse(recorded.at()),
            recorded.at(),
            row.map(CustomerRow::preferences).orElse(null)));
  }
}
