package dev.throughline.localstack.access;

/** The faults of a table, as the functions that call it see them. */
public enum Outage {
  /** Every call is answered at once with a throttling error. */
  THROTTLES,
  /** No call is carried out or answered. */
  SILENT,
  /** Connections are refused, also for other tables, since a connection does not name its table. */
  REFUSES
}
