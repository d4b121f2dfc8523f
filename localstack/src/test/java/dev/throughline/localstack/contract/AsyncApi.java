package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.contract.EventFiles.Kind;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.localstack.template.Template;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the AsyncAPI document (3.1) of the event topic: its messages by their schemas, with the
 * golden events as examples, and an operation for each subscription of the template. Texts and
 * examples are JSON, which is YAML too.
 */
final class AsyncApi {
  private static final String HEAD =
      """
      # Generated from schemas/, golden/ and the template, not written by hand; README.md says how.
      asyncapi: 3.1.0
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
            by the message attributes event_type, event_version, source and tenant_id. An event that
            is published in an earlier form, too, has the same event_id in both forms.
          messages:
      """;

  private static final String PUBLISH =
      """
      operations:
        publish:
          action: send
          summary: Publishes committed events, and nothing else.
          channel:
            $ref: '#/channels/events'
      """;

  private static final String RECEIVE =
      """
        %s:
          action: receive
          summary: %s
          description: %s
          channel:
            $ref: '#/channels/events'
          messages:
      """;

  private static final String COMPONENTS =
      """
      components:
        messages:
      """;

  private static final String MESSAGE =
      """
          %1$s:
            name: %2$s
            title: %2$s %3$s
            summary: %4$s
      %6$s      headers:
              type: object
              description: The message attributes
              properties:
                event_type:
                  const: %2$s
                event_version:
                  const: '%3$s'
                source:
                  type: string
                tenant_id:
                  type: string
              required: [event_type, event_version, source, tenant_id]
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
            examples:
              - name: golden
                payload: %5$s
      """;

  private AsyncApi() {}

  static String document(List<Kind> kinds, Template template, Consumers consumers) {
    var text = new StringBuilder(HEAD).append(CHANNEL);
    kinds.forEach(
        kind ->
            text.append("      %s:\n".formatted(kind.name()))
                .append("        $ref: '#/components/messages/%s'\n".formatted(kind.name())));
    text.append(PUBLISH);
    template
        .subscriptions()
        .values()
        .forEach(subscription -> text.append(operation(subscription, kinds, consumers)));
    text.append(COMPONENTS);
    kinds.forEach(kind -> text.append(message(kind).indent(2)));
    return text.toString();
  }

  private static String operation(
      Subscription subscription, List<Kind> kinds, Consumers consumers) {
    var functions = consumers.readers(subscription.queue()).map(Consumer::function).toList();
    var filter = subscription.attributes().getOrDefault("FilterPolicy", "{}");
    var text =
        new StringBuilder(
            RECEIVE.formatted(
                subscription.queue(),
                quoted("Consumed by " + String.join(", ", functions)),
                quoted("Filter policy: " + filter)));
    kinds.stream()
        .filter(kind -> Consumers.takes(subscription, kind.type(), source(kind)))
        .forEach(
            kind ->
                text.append(
                    "      - $ref: '#/channels/events/messages/%s'\n".formatted(kind.name())));
    return text.toString();
  }

  private static String message(Kind kind) {
    var schema = kind.schema();
    return MESSAGE.formatted(
        kind.name(),
        kind.type(),
        kind.version(),
        quoted(schema.path("description").asText()),
        kind.golden(),
        beside(kind));
  }

  /** Of a form that is published only because it is marked so. */
  private static String beside(Kind kind) {
    return EventFiles.MARKS.leadingTo(kind.type(), kind.version()).stream()
        .map(
            mark ->
                "      description: Published beside %s %s, at least until %s.\n"
                    .formatted(mark.change().type(), mark.change().last(), mark.until()))
        .collect(Collectors.joining());
  }

  private static String source(Kind kind) {
    return kind.golden().path("source").asText();
  }

  private static String quoted(String text) {
    JsonNode node = JsonNodeFactory.instance.textNode(text);
    return node.toString();
  }
}
