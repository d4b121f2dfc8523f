package dev.throughline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.throughline.kernel.Money;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How money and instants look in JSON. */
final class KernelValues extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  KernelValues() {
    addSerializer(new MoneyOut());
    addDeserializer(Money.class, new MoneyIn());
    addSerializer(new InstantOut());
    addDeserializer(Instant.class, new InstantIn());
  }

  /** ISO 8601, UTC, to the millisecond. */
  static String text(Instant instant) {
    return MILLISECONDS.format(instant);
  }

  private static final class MoneyOut extends StdSerializer<Money> {
    private static final long serialVersionUID = 1L;

    MoneyOut() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeStringField("amount", money.amount().toPlainString());
      out.writeStringField("currency", money.currency().getCurrencyCode());
      out.writeEndObject();
    }
  }

  private static final class MoneyIn extends StdDeserializer<Money> {
    private static final long serialVersionUID = 1L;

    MoneyIn() {
      super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String amount = null;
      String currency = null;
      var isObject = in.isExpectedStartObjectToken();
      for (var name = isObject ? in.nextFieldName() : null;
          name != null;
          name = in.nextFieldName()) {
        var text = in.nextToken() == JsonToken.VALUE_STRING ? in.getText() : null;
        switch (name) {
          case "amount" -> amount = text;
          case "currency" -> currency = text;
          default -> {}
        }
        in.skipChildren();
      }
      if (amount == null || currency == null) {
        return context.reportInputMismatch(Money.class, "must be an amount with its currency");
      }
      return read(amount, currency, context);
    }

    private Money read(String amount, String currency, DeserializationContext context)
        throws IOException {
      try {
        return Money.of(amount, currency);
      } catch (NumberFormatException e) {
        return context.reportInputMismatch(Money.class, "must have a decimal number as its amount");
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(
            Money.class,
            "must have a currency of ISO 4217 and no more decimals than that currency has");
      }
    }
  }

  private static final class InstantOut extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantOut() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text(instant));
    }
  }

  private static final class InstantIn extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantIn() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var text = in.getValueAsString("");
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return context.reportInputMismatch(Instant.class, "must be a time in ISO 8601, in UTC");
      }
    }
  }
}
