package dev.throughline.lambda.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.networknt.schema.Error;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the errors of the schema validator and of the parser into sentences with pointers. */
final class FieldErrors {
  private static final int LONGEST_NAME = 64;
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(
          int.class, long.class, Integer.class, Long.class, OptionalInt.class, OptionalLong.class);

  private FieldErrors() {}

  static FieldError of(Error error) {
    var pointer = error.getInstanceLocation().toString();
    if (error.getProperty() != null) {
      pointer += "/" + shortened(error.getProperty()).replace("~", "~0").replace("/", "~1");
    }
    return new FieldError(pointer, error.isCustomMessage() ? error.getMessage() : sentence(error));
  }

  static FieldError of(JsonProcessingException e) {
    if (!(e instanceof MismatchedInputException mismatch)) {
      return new FieldError("", "is invalid");
    }
    var pointer =
        mismatch.getPath().stream()
            .map(step -> "/" + Objects.requireNonNullElse(step.getFieldName(), step.getIndex()))
            .collect(Collectors.joining());
    var target = mismatch.getTargetType();
    var sentence =
        WHOLE_NUMBERS.contains(target)
            ? "must be a whole number that is not too large, without point and exponent"
            : mismatch.getOriginalMessage();
    return new FieldError(pointer, sentence);
  }

  private static String sentence(Error error) {
    var wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> "is missing";
      case "additionalProperties", "unevaluatedProperties" -> "is not a known field";
      case "type" -> "must be " + type(wanted.isTextual() ? wanted.textValue() : wanted.toString());
      case "enum" -> "must be one of " + wanted;
      case "const" -> "must be " + wanted;
      case "minimum" -> "must be at least " + wanted;
      case "maximum" -> "must be at most " + wanted;
      case "exclusiveMinimum" -> "must be more than " + wanted;
      case "exclusiveMaximum" -> "must be less than " + wanted;
      case "minLength" ->
          wanted.intValue() == 1
              ? "must not be empty"
              : "must have at least " + wanted + " characters";
      case "maxLength" -> "must have at most " + wanted + " characters";
      case "minItems" ->
          "must have at least " + wanted + (wanted.intValue() == 1 ? " item" : " items");
      case "maxItems" -> "must have at most " + wanted + " items";
      case "uniqueItems" -> "must not contain the same item twice";
      case "minProperties" ->
          "must have at least " + wanted + (wanted.intValue() == 1 ? " field" : " fields");
      case "pattern" -> "must match " + wanted.textValue();
      case "format" ->
          wanted.textValue().equals(NotBlank.NAME)
              ? "must not consist of blanks and invisible characters only"
              : "must be a valid " + wanted.textValue();
      default -> error.getMessage();
    };
  }

  private static String type(String name) {
    return switch (name) {
      case "integer" -> "a whole number";
      case "object" -> "an object";
      case "array" -> "a list";
      case "string" -> "a text";
      case "boolean" -> "true or false";
      default -> "a " + name;
    };
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
