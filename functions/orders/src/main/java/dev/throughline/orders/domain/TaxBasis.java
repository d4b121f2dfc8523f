package dev.throughline.orders.domain;

import java.time.LocalDate;

/**
 * What determines the tax of an order.
 *
 * @param country of the delivery address, ISO 3166-1 alpha-2
 * @param date of the order in UTC, as in ISO 8601
 */
public record TaxBasis(String country, String date) {
  /** Of an order that is placed on that day. */
  public static TaxBasis of(String country, LocalDate on) {
    return new TaxBasis(country, on.toString());
  }

  LocalDate day() {
    return LocalDate.parse(date);
  }
}
