package dev.throughline.bridges.commands;

import dev.throughline.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The envelope of a command in the body of a message: alone, or as the data of a CloudEvent. */
public final class CommandBody {
  private static final Json JSON = new Json();
  private static final String STRUCTURED = "application/cloudevents";

  private CommandBody() {}

  /**
   * The text of the envelope; an {@link IllegalArgumentException} says why there is none.
   *
   * @param contentType of the message; null for none
   */
  public static String envelope(byte @Nullable [] body, @Nullable String contentType) {
    if (body == null) {
      throw new IllegalArgumentException("the message has no body");
    }
    var text = text(body);
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)
        ? data(text)
        : text;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException("the body is not UTF-8");
    }
  }

  private static String data(String cloudEvent) {
    var data = JSON.tree(cloudEvent).path("data");
    if (!data.isObject()) {
      throw new IllegalArgumentException("the CloudEvent has no data that is an object");
    }
    return data.toString();
  }
}
