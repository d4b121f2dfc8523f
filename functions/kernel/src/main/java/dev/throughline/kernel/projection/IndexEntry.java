package dev.throughline.kernel.projection;

/**
 * The place of a row in a list.
 *
 * @param list names the list within the tenant ({@code "customer-orders-17"})
 * @param sort orders the rows in it, by text
 */
public record IndexEntry(String list, String sort) {}
