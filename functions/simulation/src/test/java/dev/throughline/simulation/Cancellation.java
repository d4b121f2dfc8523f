package dev.throughline.simulation;

/** Why an order was cancelled. */
enum Cancellation {
  BY_A_PERSON,
  OUT_OF_STOCK,
  BAD_CARD,
  /** The payment provider gave no answer, which counts as a refusal. */
  NO_ANSWER_OF_THE_PROVIDER,
  BUSINESS_DEADLINE,
  BY_AN_OPERATOR,
  /** None of the business's: a fault of ours has cost a customer an order. */
  NO_REASON
}
