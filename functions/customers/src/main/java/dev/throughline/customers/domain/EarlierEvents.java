package dev.throughline.customers.domain;

import dev.throughline.kernel.upcast.Target;
import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;

/** The forms that this context's events have had before, for ever. */
public final class EarlierEvents {
  /** From each of them to today's. */
  public static final Upcasters CHAIN =
      Upcasters.of(
          // It gave both details, also the one that had not changed.
          Upcaster.of("customer.contact_changed", "1.0")
              .split(
                  Target.of("customer.renamed", "1.0").keep("customer_id", "name"),
                  Target.of("customer.email_changed", "1.0").keep("customer_id", "email")),
          // "Contact" is also said of a customer's details.
          Upcaster.of("registration.contact_created", "1.0")
              .to("registration.crm_contact_created", "1.0"));

  private EarlierEvents() {}
}
