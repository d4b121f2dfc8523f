package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of a member. */
public sealed interface MemberEvent extends LendingEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<MemberEvent> TYPES =
      RecordTypes.of(MemberEvent.class)
          .type("member.joined", "1.0", MemberJoined.class)
          .type("member.borrowed", "1.0", MemberBorrowed.class)
          .type("member.gave_back", "1.0", MemberGaveBack.class)
          .type("member.suspended", "1.0", MemberSuspended.class)
          .type("member.reinstated", "1.0", MemberReinstated.class);

  /** {@code member.joined}. */
  record MemberJoined(String memberId, String name) implements MemberEvent {}

  /** {@code member.borrowed}. */
  record MemberBorrowed(String memberId, String loanId) implements MemberEvent {}

  /** {@code member.gave_back}. */
  record MemberGaveBack(String memberId, String loanId) implements MemberEvent {}

  /**
   * {@code member.suspended}: the member may borrow nothing until the book of that loan is
   * returned.
   */
  record MemberSuspended(String memberId, String loanId) implements MemberEvent {}

  /** {@code member.reinstated}: the book of that loan was returned, so its suspension ends. */
  record MemberReinstated(String memberId, String loanId) implements MemberEvent {}
}
