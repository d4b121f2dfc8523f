package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent as a message of AMQP 0-9-1. CloudEvents has a binding to AMQP 1.0 only. Its names
 * are used here: RabbitMQ gives the headers of a message to a consumer that speaks AMQP 1.0 as its
 * application properties, and the content type as that property.
 *
 * @param headers the event's attributes with the prefix {@code cloudEvents_}; in structured mode
 *     none
 */
record RabbitMessage(String contentType, Map<String, Object> headers, byte[] body) {
  /** Of the two prefixes of the binding, the one that it prefers. */
  static final String PREFIX = "cloudEvents_";

  /** Takes the parts of a CloudEvent. For one event. */
  static final class Writer
      implements MessageWriter<Writer, RabbitMessage>, CloudEventWriter<RabbitMessage> {
    private static final byte[] NOTHING = {};

    private final Map<String, Object> headers = new HashMap<>();
    private @Nullable String contentType;

    @Override
    public Writer create(SpecVersion version) {
      headers.put(PREFIX + "specversion", version.toString());
      return this;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
      if (name.equals("datacontenttype")) {
        contentType = value;
      } else {
        headers.put(PREFIX + name, value);
      }
      return this;
    }

    @Override
    public RabbitMessage end(CloudEventData data) {
      return message(data.toBytes());
    }

    @Override
    public RabbitMessage end() {
      return message(NOTHING);
    }

    private RabbitMessage message(byte[] body) {
      var type = contentType == null ? "application/octet-stream" : contentType;
      return new RabbitMessage(type, headers, body);
    }

    @Override
    public RabbitMessage setEvent(EventFormat format, byte[] event) {
      return new RabbitMessage(format.serializedContentType(), Map.of(), event);
    }
  }

  /** Persistent, and without the event's own properties. */
  BasicProperties.Builder properties() {
    return new BasicProperties.Builder().contentType(contentType).headers(headers).deliveryMode(2);
  }
}
