package dev.throughline.customers.domain;

import dev.throughline.kernel.merge.HybridTimestamp;
import dev.throughline.kernel.merge.LastWriterWins;
import dev.throughline.kernel.merge.Mergeable;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a customer wants to be spoken to. A customer writes it on several devices whose clocks
 * differ, so each preference is kept with the timestamp of its write, and the last write of each
 * one stands. A preference that was never written is empty.
 */
public record Preferences(
    Optional<LastWriterWins<String>> language,
    Optional<LastWriterWins<String>> newsletter,
    Optional<LastWriterWins<String>> contactChannel)
    implements Mergeable<Preferences> {
  /** Nothing was ever written. */
  public static final Preferences NONE =
      new Preferences(Optional.empty(), Optional.empty(), Optional.empty());

  /** A write; null is not written. */
  static Preferences written(
      @Nullable String language,
      @Nullable String newsletter,
      @Nullable String contactChannel,
      HybridTimestamp at) {
    return new Preferences(
        register(language, at), register(newsletter, at), register(contactChannel, at));
  }

  private static Optional<LastWriterWins<String>> register(
      @Nullable String value, HybridTimestamp at) {
    return Optional.ofNullable(value).map(it -> new LastWriterWins<>(it, at));
  }

  /** The timestamp of the last write of all; empty if there was none. */
  Optional<HybridTimestamp> lastWrite() {
    return Stream.of(language, newsletter, contactChannel)
        .flatMap(Optional::stream)
        .map(LastWriterWins::writtenAt)
        .reduce(HybridTimestamp::max);
  }

  /** The part of these preferences that was written after its counterpart in {@code others}. */
  Preferences newerThan(Preferences others) {
    return new Preferences(
        newer(language, others.language),
        newer(newsletter, others.newsletter),
        newer(contactChannel, others.contactChannel));
  }

  private static Optional<LastWriterWins<String>> newer(
      Optional<LastWriterWins<String>> written, Optional<LastWriterWins<String>> known) {
    return written.filter(it -> known.isEmpty() || it.writtenAt().isAfter(known.get().writtenAt()));
  }

  @Override
  public Preferences merge(Preferences others) {
    return new Preferences(
        merge(language, others.language),
        merge(newsletter, others.newsletter),
        merge(contactChannel, others.contactChannel));
  }

  private static Optional<LastWriterWins<String>> merge(
      Optional<LastWriterWins<String>> one, Optional<LastWriterWins<String>> other) {
    return one.isEmpty() ? other : other.map(one.get()::merge).or(() -> one);
  }

  /** The value of a preference; null if it was never written. */
  static @Nullable String value(Optional<LastWriterWins<String>> register) {
    return register.map(LastWriterWins::value).orElse(null);
  }

  /** Whether {@code register} has another value than the one that was asked for, if one was. */
  static boolean differs(Optional<LastWriterWins<String>> register, @Nullable String asked) {
    return asked != null && !Objects.equals(value(register), asked);
  }
}
