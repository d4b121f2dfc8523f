package dev.throughline.localstack.access;

/**
 * The consumption that AWS would charge for, apart from time and storage.
 *
 * @param requests the number of calls, invocations, or writes to a log
 * @param messages the number of messages, records, or lines that they carried; 0 for a call without
 *     messages
 * @param bytes of their bodies, or of the lines
 * @param writeUnits DynamoDB's write request units, those of indexes and transactions included
 * @param readUnits DynamoDB's read request units; a read that may be stale is half of one
 */
public record Consumption(
    long requests, long messages, long bytes, double writeUnits, double readUnits) {
  /** Nothing. */
  public static final Consumption NONE = new Consumption(0, 0, 0, 0, 0);

  /** One request without units. */
  public static Consumption request(long messages, long bytes) {
    return new Consumption(1, messages, bytes, 0, 0);
  }

  /** Both together. */
  public Consumption plus(Consumption other) {
    return new Consumption(
        requests + other.requests,
        messages + other.messages,
        bytes + other.bytes,
        writeUnits + other.writeUnits,
        readUnits + other.readUnits);
  }

  /** The consumption since {@code earlier}. */
  public Consumption minus(Consumption earlier) {
    return new Consumption(
        requests - earlier.requests,
        messages - earlier.messages,
        bytes - earlier.bytes,
        writeUnits - earlier.writeUnits,
        readUnits - earlier.readUnits);
  }
}
