package dev.throughline.kernel.wire;

import java.util.Optional;

/**
 * An entry of a saga's log: one input, and its result.
 *
 * @param definition the version of the definition on which the instance runs; of the first entry
 *     only, and empty there for version 1 in logs that were begun before definitions had versions
 * @param standing the standing of the instance after it; empty in entries that are older than
 *     standings
 * @param held why the saga's code could not process the input: it waits in the log, with later
 *     ones; empty if the input and all waiting ones were processed
 */
public record SagaEntry(
    Content content,
    Optional<Integer> definition,
    Optional<SagaStanding> standing,
    Optional<String> held) {

  /** The input that the entry records. */
  public sealed interface Content {}

  /** An event. Its trace is left out: the entry's commit has that of the span that received it. */
  public record Received(RecordedEvent event) implements Content {
    public Received {
      event = event.in(null);
    }
  }

  /** A timer of its own. Its trace is left out, as that of an event is. */
  public record Elapsed(TimerMessage timer) implements Content {
    public Elapsed {
      timer = timer.in(null);
    }
  }

  /** A person has acted. */
  public record Acted(SagaAction action) implements Content {}

  /** An entry with its content only. */
  public static SagaEntry bare(Content content) {
    return new SagaEntry(content, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
