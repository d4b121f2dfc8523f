package org.example.lending.domain;

/** The state of a stream of the library. */
public sealed interface LendingState permits Book, Member, Loan {}
