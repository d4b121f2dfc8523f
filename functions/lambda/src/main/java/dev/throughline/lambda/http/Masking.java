package dev.throughline.lambda.http;

import dev.throughline.json.personal.Mask;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The query parameter {@code personal=masked}, by which a caller says that it does not need
 * personal data: it is then neither read nor sent.
 */
public final class Masking {
  private static final String PARAMETER = "personal";
  private static final String MASKED = "masked";

  private Masking() {}

  /** What is wrong with the parameter of a request; nothing if it has none. */
  public static List<FieldError> errors(HttpCall call) {
    return call.query().getOrDefault(PARAMETER, MASKED).equals(MASKED)
        ? List.of()
        : List.of(new FieldError("/" + PARAMETER, "must be " + MASKED + ", or left out"));
  }

  /** The personal data, or {@link Mask#TEXT} if the caller does not need it. */
  public static @Nullable String shown(HttpCall call, Supplier<@Nullable String> data) {
    return call.query().containsKey(PARAMETER) ? Mask.TEXT : data.get();
  }
}
