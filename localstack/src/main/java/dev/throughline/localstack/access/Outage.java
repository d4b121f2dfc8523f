package dev.throughline.localstack.access;

/** The faults of a table, as the functions that call it see them. */
public enum Outage {
  /** Every call is answered at once: too many of them. */
  THROTTLES,
  /** No call is answered, nor done. */
  SILENT,
  /** No connection is made; to no other table either, since nobody is asked yet for which it is. */
  REFUSES
}
