package org.example.lending.projection;

import java.util.List;

/**
 * The row of a member.
 *
 * @param loans the ids of the open loans, the oldest first
 * @param suspendedFor the loans for which the member is suspended; empty if the member may borrow
 * @param version the last event of the member's stream that the row includes
 */
public record MemberRow(
    String id, String name, List<String> loans, List<String> suspendedFor, long version) {}
