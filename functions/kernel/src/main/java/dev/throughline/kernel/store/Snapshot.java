package dev.throughline.kernel.store;

/**
 * The folded state of a stream, stored beside the events of a commit and including them, so that a
 * load can begin there.
 *
 * @param fingerprint of the code that folded it: code with another one does not use it
 * @param state as text
 * @param commands those that the stream has decided up to and with this commit
 */
public record Snapshot(String fingerprint, String state, KnownCommands commands) {}
