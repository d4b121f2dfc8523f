package dev.throughline.localstack.access;

/** The faults of a table or a bucket, as the functions that call it see them. */
public enum Outage {
  /** Every call is answered at once with a throttling error. */
  THROTTLES,
  /** No call is carried out or answered. */
  SILENT,
  /**
   * Connections are refused, also for other tables or other buckets, since a connection does not
   * name one.
   */
  REFUSES
}
