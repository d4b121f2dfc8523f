package dev.throughline.backbone.disclosure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.disclosure.domain.DisclosureCommand;
import dev.throughline.backbone.disclosure.domain.DisclosureCommand.RequestDisclosure;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent;
import dev.throughline.backbone.disclosure.domain.DisclosureLog;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.Mask;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Shows events in operators' reads: personal data is masked, unless the request says why it is
 * needed ({@code ?disclose=reason}). Then who, whose data, when and why is stored in the stream
 * {@code disclosure-{id}} before the data is shown, with the id of the person's stream; of equal
 * requests within a quarter of an hour the first. Safe for use by many threads.
 */
@Singleton
public class Disclosures {
  private static final String PARAMETER = "disclose";
  private static final Pattern REASON =
      Pattern.compile("[^\\x00-\\x20\\x7f][^\\x00-\\x1f\\x7f]{0,499}");
  private static final Duration ONCE_IN = Duration.ofMinutes(15);

  private final Envelopes opened;
  private final Envelopes masked;
  private final CommandExecutor<DisclosureCommand, DisclosureLog, DisclosureEvent> executor;
  private final InstantSource clock;

  @Inject
  public Disclosures(
      Envelopes opened,
      JsonWireFormat wire,
      Json json,
      CommandExecutor<DisclosureCommand, DisclosureLog, DisclosureEvent> executor,
      InstantSource clock) {
    this.opened = opened;
    this.masked = new Envelopes(wire, new Mask(json));
    this.executor = executor;
    this.clock = clock;
  }

  /** What is wrong with the reason of a request; nothing if it gives none. */
  public static List<FieldError> errors(HttpCall call) {
    var reason = call.query().get(PARAMETER);
    return reason == null || REASON.matcher(reason).matches()
        ? List.of()
        : List.of(
            new FieldError(
                "/" + PARAMETER,
                "must be a reason of 1 to 500 characters, without control characters, and not begin"
                    + " with a blank"));
  }

  /**
   * The envelope of each event in the answer to a request. {@link Unavailable} if a disclosure
   * could not be recorded: then nothing is shown.
   */
  public Function<RecordedEvent, ObjectNode> shown(HttpCall call) {
    var reason = call.query().get(PARAMETER);
    if (reason == null) {
      return masked::of;
    }
    var recorded = new HashSet<StreamId>();
    return event -> {
      if (Mask.hides(event.data().json()) && recorded.add(event.stream())) {
        record(call, event.stream(), reason);
      }
      return opened.of(event);
    };
  }

  private void record(HttpCall call, StreamId subject, String reason) {
    var stream = new StreamId(subject.tenant(), DisclosureLog.CATEGORY, subject.id());
    var command = new RequestDisclosure(subject.name(), reason, read(call));
    var outcome = executor.execute(stream, command, context(call, subject, command));
    switch (outcome) {
      case Outcome.Committed<DisclosureLog> _, Outcome.Duplicate<DisclosureLog> _ -> {}
      case Outcome.Contended<DisclosureLog>(var attempts) ->
          throw new Unavailable("a disclosure was not recorded in " + attempts + " attempts");
      case Outcome.Unchanged<DisclosureLog> _,
          Outcome.Rejected<DisclosureLog> _,
          Outcome.VersionMismatch<DisclosureLog> _,
          Outcome.KeyReused<DisclosureLog> _ ->
          throw new IllegalStateException("a disclosure was not recorded: " + outcome);
    }
  }

  /** A repeated request is the same command, so that a page that is read again records nothing. */
  private CommandContext context(HttpCall call, StreamId subject, RequestDisclosure command) {
    var period = Long.toString(clock.instant().toEpochMilli() / ONCE_IN.toMillis());
    var id =
        CommandId.derivedFrom(
            "disclosure",
            subject.key(),
            Objects.toString(call.userId(), ""),
            command.reason(),
            command.read(),
            period);
    return new CommandContext(
        id, "", call.correlationId(), call.userId(), OptionalLong.empty(), true);
  }

  /** As {@code GET /ops/streams/member/17}. */
  private static String read(HttpCall call) {
    var read = call.route();
    for (var variable : call.path().entrySet()) {
      read = read.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    return read;
  }
}
