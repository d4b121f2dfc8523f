package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;

/** One commit for one stream, on condition that the stream ends where the writer expects it. */
public record Append(StreamId stream, Expected expected, CommitBody body) {}
