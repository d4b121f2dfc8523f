package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;

/** A stream that is not written, but must still end at {@code end} for others to be written. */
public record Check(StreamId stream, StreamEnd end) {}
