package dev.throughline.kernel.build;

import java.util.List;

/**
 * A row that differs between a build and the promoted one.
 *
 * @param tenant the tenant's name
 * @param key of the row
 * @param fields the pointers of the fields that differ ({@code "/status"}); {@code ""} for a row
 *     that one of the two does not show. No values: they may be personal, and are forgotten where
 *     the rows are
 */
public record Difference(String tenant, String key, List<String> fields) {
  public Difference {
    fields = List.copyOf(fields);
  }
}
