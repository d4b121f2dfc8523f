package org.example.lending.command;

import java.time.Duration;

/** The time for which a book is lent. */
public record LoanPeriod(Duration time) {}
