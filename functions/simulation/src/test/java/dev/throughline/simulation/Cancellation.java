package dev.throughline.simulation;

/** The reasons for which an order was cancelled. */
enum Cancellation {
  BY_A_PERSON,
  OUT_OF_STOCK,
  NO_TAX_RATE,
  BAD_CARD,
  /** The payment provider gave no answer, which counts as a refusal. */
  NO_ANSWER_OF_THE_PROVIDER,
  BUSINESS_DEADLINE,
  BY_AN_OPERATOR,
  /** No reason of the business: a fault of the platform has cost a customer an order. */
  NO_REASON
}
