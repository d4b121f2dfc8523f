package dev.throughline.backbone.disclosure;

import dev.throughline.backbone.disclosure.domain.DisclosureCommand;
import dev.throughline.backbone.disclosure.domain.DisclosureCommand.RequestDisclosure;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent;
import dev.throughline.backbone.disclosure.domain.DisclosureLog;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Records who asks to see the data of a person, and why, in the stream {@code disclosure-{id}} with
 * the id of the person's stream. Safe for use by many threads.
 */
@Singleton
public class DisclosureActions {
  /** The body of a request. */
  public static final RequestBody DISCLOSE = RequestBody.schema("requests/disclose.json");

  private final CommandExecutor<DisclosureCommand, DisclosureLog, DisclosureEvent> executor;

  @Inject
  public DisclosureActions(
      CommandExecutor<DisclosureCommand, DisclosureLog, DisclosureEvent> executor) {
    this.executor = executor;
  }

  /** {@code POST /ops/disclosures}. */
  public HttpReply disclose(HttpCall call) {
    return switch (DISCLOSE.read(call, DisclosureRequest.class)) {
      case Parsed.Invalid<DisclosureRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<DisclosureRequest>(var body) -> {
        var stream = Disclosures.stream(StreamId.ofName(call.tenant(), body.subject()));
        var command = new RequestDisclosure(body.subject(), body.reason());
        var outcome = executor.execute(stream, command, call.commandContext(DISCLOSE));
        yield Answers.of(
            outcome,
            202,
            stream,
            _ -> Map.of("subject", body.subject(), "stream", stream.name()),
            Answers::conflict);
      }
    };
  }
}
