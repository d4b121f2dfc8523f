package dev.throughline.kernel.wire;

import java.util.Optional;

/**
 * An entry of a saga's log: one input, and what the saga's code made of it.
 *
 * @param definition the version of the definition on which the instance runs; of the first entry
 *     only, and empty there for version 1 in logs that were begun before definitions had versions
 * @param standing where the instance stands after it; empty in entries that are older than
 *     standings
 * @param held why the saga's code could not take the input in: it waits in the log, with those that
 *     come behind it; empty for an input that was taken in, and all that waited before it
 */
public record SagaEntry(
    Content content,
    Optional<Integer> definition,
    Optional<SagaStanding> standing,
    Optional<String> held) {

  /** The input that the entry records. */
  public sealed interface Content {}

  /** An event. */
  public record Received(RecordedEvent event) implements Content {}

  /** A timer of its own. */
  public record Elapsed(TimerMessage timer) implements Content {}

  /** A person has acted. */
  public record Acted(SagaAction action) implements Content {}

  /** One that says nothing beside its content. */
  public static SagaEntry bare(Content content) {
    return new SagaEntry(content, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
