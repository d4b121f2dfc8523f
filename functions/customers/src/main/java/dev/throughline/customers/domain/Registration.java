package dev.throughline.customers.domain;

/**
 * The reactions to a registration that are done.
 *
 * @param welcomed whether the welcome message was sent, or refused for good
 * @param contacted whether the CRM knows the customer
 */
public record Registration(boolean welcomed, boolean contacted) {
  /** The category of its streams; the id is the customer's. */
  public static final String CATEGORY = "registration";
}
