package dev.throughline.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The envelopes that subscribers, schemas and documents see. Safe for use by many threads. */
public final class JsonWireFormat implements WireFormat {
  private static final String REDRIVE = "redrive";

  private final Json json;

  public JsonWireFormat(Json json) {
    this.json = json;
  }

  @Override
  public String write(RecordedEvent event) {
    return envelope(event).toString();
  }

  /** The envelope of an event as a tree. */
  public ObjectNode envelope(RecordedEvent event) {
    var envelope = json.httpNode();
    envelope.put("event_id", event.id());
    envelope.put("event_type", event.data().type());
    envelope.put("event_version", event.data().version());
    envelope.put("timestamp", KernelValues.text(event.at()));
    envelope.put("source", event.source());
    envelope.put("correlation_id", event.correlationId());
    envelope.put("causation_id", event.causationId());
    envelope.set("data", json.tree(event.data().json()));
    var metadata = metadata(envelope, event, event.userId(), event.flow());
    metadata.put("stream", event.stream().name());
    metadata.put("stream_version", event.position().version());
    metadata.put("commit", event.position().commit());
    return envelope;
  }

  @Override
  public String write(CommandMessage command) {
    var envelope = json.httpNode();
    envelope.put("command_id", command.id().value());
    envelope.put("command_type", command.type());
    envelope.put("command_version", command.version());
    envelope.put("timestamp", KernelValues.text(command.at()));
    envelope.put("correlation_id", command.correlationId());
    envelope.put("causation_id", command.causationId());
    envelope.set("data", json.tree(command.json()));
    metadata(envelope, command, command.userId(), command.flow())
        .put("target", command.target().name());
    return envelope.toString();
  }

  @Override
  public String write(TimerMessage timer) {
    return envelope(timer).toString();
  }

  private ObjectNode envelope(TimerMessage timer) {
    var envelope = json.httpNode();
    envelope.put("timer_id", timer.id());
    envelope.put("saga", timer.saga().category());
    envelope.put("saga_id", timer.saga().id());
    envelope.put("timer", timer.name());
    envelope.put("due_at", KernelValues.text(timer.dueAt()));
    envelope.put("correlation_id", timer.correlationId());
    envelope.put("causation_id", timer.causationId());
    metadata(envelope, timer, null, timer.flow());
    return envelope;
  }

  @Override
  public String write(SagaEntry entry) {
    var text =
        switch (entry.content()) {
          case SagaEntry.Received(var event) -> envelope(event);
          case SagaEntry.Elapsed(var timer) -> envelope(timer);
          case SagaEntry.Acted(var action) -> SagaEntries.written(action, json.httpNode());
        };
    return SagaEntries.written(entry, text).toString();
  }

  @Override
  public SagaEntry readSagaEntry(String text) {
    var tree = json.tree(text);
    var content =
        tree.has("action")
            ? new SagaEntry.Acted(SagaEntries.action(tree))
            : tree.has("timer_id")
                ? new SagaEntry.Elapsed(readTimer(tree))
                : new SagaEntry.Received(readEvent(tree));
    return SagaEntries.read(content, tree);
  }

  @Override
  public String write(RedriveMessage redrive) {
    var envelope = json.httpNode();
    var order = envelope.putObject(REDRIVE);
    order.put("tenant_id", redrive.stream().tenant().value());
    order.put("stream", redrive.stream().name());
    var skipped = order.putArray("skipped");
    redrive.skipped().stream().sorted().forEach(skipped::add);
    if (redrive.trace() != null) {
      order.put("traceparent", redrive.trace().text());
    }
    return envelope.toString();
  }

  private static ObjectNode metadata(
      ObjectNode envelope, Message message, @Nullable String user, @Nullable String flow) {
    var tenant = message.stream().tenant().value();
    var metadata = envelope.putObject("metadata").put("tenant_id", tenant);
    if (message.trace() != null) {
      metadata.put("traceparent", message.trace().text());
    }
    if (user != null) {
      metadata.put("user_id", user);
    }
    return flow == null ? metadata : metadata.put("flow", flow);
  }

  @Override
  public Message read(String text) {
    var tree = json.tree(text);
    if (tree.has("event_id")) {
      return readEvent(tree);
    }
    if (tree.has("command_id")) {
      return readCommand(tree);
    }
    if (tree.has("timer_id")) {
      return readTimer(tree);
    }
    if (tree.path(REDRIVE).isObject()) {
      return new RedriveEnvelope(tree.path(REDRIVE)).read();
    }
    throw new IllegalArgumentException(
        "neither an event nor a command, a timer or a request to redrive");
  }

  @Override
  public RecordedEvent readEvent(String text) {
    return readEvent(json.tree(text));
  }

  /** The event in a tree that {@link #envelope} gave. */
  public RecordedEvent readEvent(JsonNode tree) {
    var envelope = new Envelope("an event", tree);
    return new RecordedEvent(
        envelope.text("event_id"),
        envelope.stream("stream"),
        new StreamPosition(envelope.number("commit"), envelope.number("stream_version")),
        new EventData(envelope.text("event_type"), envelope.text("event_version"), envelope.data()),
        envelope.time("timestamp"),
        envelope.text("source"),
        envelope.text("correlation_id"),
        envelope.text("causation_id"),
        envelope.userId(),
        envelope.flow(),
        envelope.trace());
  }

  private static CommandMessage readCommand(JsonNode tree) {
    var envelope = new Envelope("a command", tree);
    return new CommandMessage(
        new CommandId(envelope.text("command_id")),
        "",
        envelope.stream("target"),
        envelope.text("command_type"),
        envelope.text("command_version"),
        envelope.data(),
        envelope.time("timestamp"),
        envelope.text("correlation_id"),
        envelope.text("causation_id"),
        envelope.userId(),
        envelope.flow(),
        envelope.trace());
  }

  private static TimerMessage readTimer(JsonNode tree) {
    var envelope = new Envelope("a timer", tree);
    Instant dueAt = envelope.time("due_at");
    return new TimerMessage(
        envelope.text("timer_id"),
        new StreamId(envelope.tenant(), envelope.text("saga"), envelope.text("saga_id")),
        envelope.text("timer"),
        dueAt,
        envelope.text("correlation_id"),
        envelope.text("causation_id"),
        envelope.flow(),
        envelope.trace());
  }
}
