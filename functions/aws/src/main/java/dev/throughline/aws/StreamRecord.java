package dev.throughline.aws;

import dev.throughline.kernel.store.Commit;

/** A commit as the table's stream delivers it. */
public record StreamRecord(String sequenceNumber, Commit commit) {}
