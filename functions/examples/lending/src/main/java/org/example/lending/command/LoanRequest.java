package org.example.lending.command;

/** The body of {@code POST /loans}. */
record LoanRequest(String bookId, String memberId) {}
