package org.example.lending.command;

import java.time.Duration;

/** For how long a book is lent. */
public record LoanPeriod(Duration time) {}
