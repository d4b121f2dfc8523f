package dev.throughline.localstack.brokers;

/**
 * A message that a consumer has got and not yet acknowledged.
 *
 * @param again whether the broker says that it was delivered before
 * @param receipt what the broker's client acknowledges it by
 */
record Received(Event event, boolean again, Object receipt) {}
