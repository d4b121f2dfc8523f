package dev.throughline.backbone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.registry.EventRegistry.EventKind;
import dev.throughline.json.Json;
import dev.throughline.kernel.saga.SagaLog;
import java.util.SortedMap;

/**
 * Writes the AsyncAPI document (3.0) of the event topic. Texts stand in JSON's quotes, which are
 * YAML's too.
 */
final class AsyncApi {
  private static final Json JSON = new Json();

  private static final String HEAD =
      """
      # Generated from schemas/, not written by hand; README.md says how.
      asyncapi: 3.0.0
      info:
        title: Throughline events
        version: 1.0.0
        description: >-
          Every event of every context, in the order of its stream, but for the logs of sagas, which
          have no subscriber. An event may be delivered more than once; metadata.stream_version
          tells a repeat from news.
      defaultContentType: application/json
      """;

  private static final String CHANNEL =
      """
      channels:
        events:
          address: EventTopic
          title: The event topic
          description: >-
            An SNS FIFO topic; its group is the stream, its deduplication id the event's id. Filter
            by the message attributes event_type, source and tenant_id.
          messages:
      """;

  private static final String OPERATION =
      """
      operations:
        publish:
          action: send
          summary: What was committed is published, and nothing else.
          channel:
            $ref: '#/channels/events'
      components:
        messages:
      """;

  private static final String MESSAGE =
      """
          %1$s:
            name: %2$s
            title: %2$s %3$s
            summary: %4$s
            headers:
              type: object
              description: The message attributes
              properties:
                event_type:
                  const: %2$s
                source:
                  type: string
                tenant_id:
                  type: string
              required: [event_type, source, tenant_id]
            payload:
              schemaFormat: application/schema+json;version=draft-2020-12
              schema:
                allOf:
                  - $ref: './schemas/envelope.json'
                  - type: object
                    properties:
                      event_type:
                        const: %2$s
                      event_version:
                        const: '%3$s'
                      data:
                        $ref: './schemas/%2$s/%3$s.json'
      """;

  private AsyncApi() {}

  static String document(SortedMap<EventKind, JsonNode> schemas) {
    var text = new StringBuilder(HEAD).append(CHANNEL);
    schemas.keySet().stream()
        .filter(AsyncApi::isPublished)
        .forEach(
            kind ->
                text.append("      %s:\n".formatted(name(kind)))
                    .append("        $ref: '#/components/messages/%s'\n".formatted(name(kind))));
    text.append(OPERATION);
    schemas.forEach(
        (kind, schema) -> {
          if (isPublished(kind)) {
            text.append(message(kind, schema).indent(2));
          }
        });
    return text.toString();
  }

  private static boolean isPublished(EventKind kind) {
    return !SagaLog.isEntry(kind.type());
  }

  private static String message(EventKind kind, JsonNode schema) {
    var summary = JSON.writeHttp(schema.path("description").asText());
    return MESSAGE.formatted(name(kind), kind.type(), kind.version(), summary);
  }

  private static String name(EventKind kind) {
    return kind.type() + "-" + kind.version();
  }
}
