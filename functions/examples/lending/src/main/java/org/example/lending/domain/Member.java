package org.example.lending.domain;

import java.util.HashSet;
import java.util.Set;
import org.example.lending.domain.MemberEvent.MemberBorrowed;
import org.example.lending.domain.MemberEvent.MemberGaveBack;
import org.example.lending.domain.MemberEvent.MemberJoined;
import org.example.lending.domain.MemberEvent.MemberReinstated;
import org.example.lending.domain.MemberEvent.MemberSuspended;

/**
 * A member of the library.
 *
 * @param joined false if there is no such member
 * @param loans the ids of the open loans
 * @param suspendedFor the loans for which the member is suspended
 */
public record Member(boolean joined, Set<String> loans, Set<String> suspendedFor)
    implements LendingState {
  /** The category of members' streams. */
  public static final String CATEGORY = "member";

  /** The state of an id that is no member's. */
  public static final Member UNKNOWN = new Member(false, Set.of(), Set.of());

  public Member {
    loans = Set.copyOf(loans);
    suspendedFor = Set.copyOf(suspendedFor);
  }

  /** The state of a member after an event. */
  Member after(MemberEvent event) {
    return switch (event) {
      case MemberJoined _ -> new Member(true, loans, suspendedFor);
      case MemberBorrowed(_, var loan) -> new Member(true, with(loans, loan), suspendedFor);
      case MemberGaveBack(_, var loan) -> new Member(true, without(loans, loan), suspendedFor);
      case MemberSuspended(_, var loan) -> new Member(true, loans, with(suspendedFor, loan));
      case MemberReinstated(_, var loan) -> new Member(true, loans, without(suspendedFor, loan));
    };
  }

  private static Set<String> with(Set<String> some, String one) {
    var more = new HashSet<>(some);
    more.add(one);
    return more;
  }

  private static Set<String> without(Set<String> some, String one) {
    var fewer = new HashSet<>(some);
    fewer.remove(one);
    return fewer;
  }
}
