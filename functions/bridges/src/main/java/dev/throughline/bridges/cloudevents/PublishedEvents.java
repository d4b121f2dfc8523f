package dev.throughline.bridges.cloudevents;

import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.WireFormat;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/**
 * Published events as CloudEvents 1.0. The data is the envelope that every subscriber of the topic
 * sees; the attributes repeat what a receiver routes, filters, orders and recognises repeats by.
 * Safe for use by many threads.
 *
 * @param wire writes the envelope
 */
public record PublishedEvents(WireFormat wire) {
  private static final URI ENVELOPE =
      URI.create("https://throughline.dev/events/schemas/envelope.json");

  /** An event as a CloudEvent whose id is the message's. */
  public CloudEvent cloudEvent(PublishedEvent published) {
    var event = published.event();
    var built =
        CloudEventBuilder.v1()
            .withId(published.messageId())
            .withSource(URI.create(event.source()))
            .withType(event.data().type())
            .withSubject(event.stream().name())
            .withTime(event.at().atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withDataSchema(ENVELOPE)
            .withExtension("partitionkey", event.stream().key())
            .withExtension("sequence", sequence(event.position().version()))
            .withExtension("eventversion", event.data().version())
            .withExtension("tenantid", event.stream().tenant().value())
            .withExtension("correlationid", event.correlationId())
            .withExtension("causationid", event.causationId())
            .withData(wire.write(event).getBytes(StandardCharsets.UTF_8));
    if (event.flow() != null) {
      built.withExtension("flow", event.flow());
    }
    if (event.trace() != null) {
      built.withExtension("traceparent", event.trace().text());
    }
    return built.build();
  }

  /**
   * The version in the stream, with zeros in front: the extension asks for texts that sort as what
   * they stand for.
   */
  private static String sequence(long version) {
    return "%019d".formatted(version);
  }
}
