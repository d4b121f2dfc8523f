package dev.throughline.customers.crm;

import dev.throughline.kernel.Unavailable;

/**
 * The customer relationship management system. Without an answer it is {@link Unavailable}, and the
 * same call may be made again. Safe for use by many threads.
 */
public interface Crm {
  /**
   * Creates a contact.
   *
   * @param key the idempotency key: under the same key one contact is created
   * @return its id there
   */
  String create(String key, Contact contact);
}
