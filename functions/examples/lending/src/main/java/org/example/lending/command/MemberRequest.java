package org.example.lending.command;

/** The body of {@code POST /members}. */
record MemberRequest(String name) {}
