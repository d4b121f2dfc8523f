package org.example.lending.projection;

import java.util.List;

/**
 * A member as readers see it.
 *
 * @param loans those that are open, the oldest first
 * @param suspendedFor the loans for which the member is suspended; empty for one who may borrow
 * @param version of the member's stream that the row shows
 */
public record MemberRow(
    String id, String name, List<String> loans, List<String> suspendedFor, long version) {}
