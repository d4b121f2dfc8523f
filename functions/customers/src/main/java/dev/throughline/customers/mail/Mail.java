package dev.throughline.customers.mail;

/** A message to a person, in plain text. */
public record Mail(String to, String subject, String text) {
  /** The message to a new customer. */
  public static Mail welcome(String name, String email) {
    return new Mail(
        email,
        "Welcome to Throughline",
        "Hello %s,\n\nyou are a customer now, and can place orders.\n".formatted(name));
  }
}
