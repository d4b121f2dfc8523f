package dev.throughline.lambda.http;

/**
 * An error in one field of a request.
 *
 * @param pointer where it is, a JSON pointer (RFC 6901); empty for the whole body
 * @param detail a sentence on which a person can act
 */
public record FieldError(String pointer, String detail) {}
