package dev.throughline.lambda.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import dev.throughline.kernel.Blank;

/** The format {@code not-blank} of request schemas; the empty text is for {@code minLength}. */
final class NotBlank implements Format {
  static final String NAME = "not-blank";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    return text.isEmpty() || !Blank.is(text);
  }
}
