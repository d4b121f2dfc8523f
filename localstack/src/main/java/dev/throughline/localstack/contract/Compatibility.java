package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.testkit.schema.SchemaChange;
import dev.throughline.testkit.schema.SchemaComparison;
import java.util.List;

/**
 * Finds the incompatibilities of a change of an event's schema, and the consumers concerned.
 * Immutable.
 */
public final class Compatibility {
  private final Consumers consumers;

  public Compatibility(Consumers consumers) {
    this.consumers = consumers;
  }

  /**
   * The verdict on one change of a schema.
   *
   * @param changes in the order of the fields
   * @param consumers of the type
   */
  public record Verdict(List<SchemaChange> changes, List<Consumer> consumers) {
    /** The changes that break this compatibility. */
    public List<SchemaChange> broken(Mode mode) {
      return changes.stream().filter(mode::isBrokenBy).toList();
    }
  }

  /**
   * Compares two versions of the schema of a type.
   *
   * @param service the service that commits the event
   */
  public Verdict compare(String type, String service, JsonNode before, JsonNode after) {
    return new Verdict(SchemaComparison.of(before, after), consumers.of(type, service));
  }
}
