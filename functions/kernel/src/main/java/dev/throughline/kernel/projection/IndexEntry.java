package dev.throughline.kernel.projection;

/**
 * The place of a row in a list.
 *
 * @param list names the list within the tenant ({@code "member-loans-17"})
 * @param sort the sort key of the row, as text
 */
public record IndexEntry(String list, String sort) {}
