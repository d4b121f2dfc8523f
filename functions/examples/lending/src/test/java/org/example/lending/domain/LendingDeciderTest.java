package org.example.lending.domain;

import static org.example.lending.domain.LendingDecider.book;
import static org.example.lending.domain.LendingDecider.loan;
import static org.example.lending.domain.LendingDecider.member;

import dev.throughline.testkit.JointDeciderSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.example.lending.domain.BookEvent.BookAdded;
import org.example.lending.domain.BookEvent.BookLent;
import org.example.lending.domain.BookEvent.BookReturned;
import org.example.lending.domain.LendingCommand.AddBook;
import org.example.lending.domain.LendingCommand.Borrow;
import org.example.lending.domain.LendingCommand.GiveBack;
import org.example.lending.domain.LendingCommand.Join;
import org.example.lending.domain.LendingCommand.MarkOverdue;
import org.example.lending.domain.LendingCommand.Reinstate;
import org.example.lending.domain.LendingCommand.Remind;
import org.example.lending.domain.LendingCommand.Suspend;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReminded;
import org.example.lending.domain.LoanEvent.LoanReturned;
import org.example.lending.domain.MemberEvent.MemberBorrowed;
import org.example.lending.domain.MemberEvent.MemberGaveBack;
import org.example.lending.domain.MemberEvent.MemberJoined;
import org.example.lending.domain.MemberEvent.MemberReinstated;
import org.example.lending.domain.MemberEvent.MemberSuspended;
import org.junit.jupiter.api.Test;

class LendingDeciderTest {
  private static final Instant DUE = Instant.parse("2026-12-16T08:00:00Z");

  private final JointDeciderSpec<LendingCommand, LendingState, LendingEvent> empty =
      JointDeciderSpec.of(new LendingDecider());
  private final JointDeciderSpec<LendingCommand, LendingState, LendingEvent> library =
      empty
          .given(book("momo"), new BookAdded("momo", "Momo"))
          .given(book("emma"), new BookAdded("emma", "Emma"))
          .given(book("ilse"), new BookAdded("ilse", "Ilse"))
          .given(member("ada"), new MemberJoined("ada", "Ada"))
          .given(member("bob"), new MemberJoined("bob", "Bob"));
  private final JointDeciderSpec<LendingCommand, LendingState, LendingEvent> lent =
      borrowed(library, "l1", "momo", "ada");

  private static JointDeciderSpec<LendingCommand, LendingState, LendingEvent> borrowed(
      JointDeciderSpec<LendingCommand, LendingState, LendingEvent> library,
      String loan,
      String book,
      String member) {
    return library
        .given(loan(loan), new LoanOpened(loan, book, member, DUE))
        .given(book(book), new BookLent(book, loan))
        .given(member(member), new MemberBorrowed(member, loan));
  }

  @Test
  void aBookIsAddedAndAMemberJoinsOnce() {
    empty
        .when(new AddBook("momo", "Momo"))
        .then(Map.of(book("momo"), List.of(new BookAdded("momo", "Momo"))));
    empty
        .when(new Join("ada", "Ada"))
        .then(Map.of(member("ada"), List.of(new MemberJoined("ada", "Ada"))));
    library.when(new AddBook("momo", "Momo")).thenNothingHappens();
    lent.when(new AddBook("momo", "Momo")).thenNothingHappens();
    library.when(new Join("ada", "Ada")).thenNothingHappens();
  }

  @Test
  void aMemberBorrowsABookThatIsOnItsShelf() {
    library
        .when(new Borrow("l1", "momo", "ada", DUE))
        .then(
            Map.of(
                loan("l1"), List.of(new LoanOpened("l1", "momo", "ada", DUE)),
                book("momo"), List.of(new BookLent("momo", "l1")),
                member("ada"), List.of(new MemberBorrowed("ada", "l1"))));
    lent.when(new Borrow("l1", "momo", "ada", DUE)).thenNothingHappens();
    lent.when(new Borrow("l2", "momo", "bob", DUE)).thenRejected(LendingDecider.ALREADY_LENT);
  }

  @Test
  void onlyMembersBorrowAndOnlyBooksAreLent() {
    library.when(new Borrow("l1", "momo", "eve", DUE)).thenRejected(LendingDecider.UNKNOWN_MEMBER);
    library.when(new Borrow("l1", "none", "ada", DUE)).thenRejected(LendingDecider.UNKNOWN_BOOK);
  }

  @Test
  void aMemberHasTwoBooksAtOnce() {
    var two = borrowed(lent, "l2", "emma", "ada");
    two.when(new Borrow("l3", "ilse", "ada", DUE)).thenRejected(LendingDecider.TOO_MANY_LOANS);
    two.given(loan("l1"), new LoanReturned("l1", "momo", "ada", false))
        .given(member("ada"), new MemberGaveBack("ada", "l1"))
        .when(new Borrow("l3", "ilse", "ada", DUE))
        .then(
            Map.of(
                loan("l3"), List.of(new LoanOpened("l3", "ilse", "ada", DUE)),
                book("ilse"), List.of(new BookLent("ilse", "l3")),
                member("ada"), List.of(new MemberBorrowed("ada", "l3"))));
  }

  @Test
  void aReturnUpToTheDueDateIsInTimeAndALaterOneIsLate() {
    lent.when(new GiveBack("l1", DUE)).then(returned(false));
    lent.when(new GiveBack("l1", DUE.plusMillis(1))).then(returned(true));
    lent.given(loan("l1"), new LoanReturned("l1", "momo", "ada", true))
        .when(new GiveBack("l1", DUE))
        .thenNothingHappens();
    library.when(new GiveBack("l1", DUE)).thenRejected(LendingDecider.UNKNOWN_LOAN);
  }

  private static Map<LendingDecider.Participant, List<LendingEvent>> returned(boolean late) {
    return Map.of(
        loan("l1"), List.of(new LoanReturned("l1", "momo", "ada", late)),
        book("momo"), List.of(new BookReturned("momo", "l1")),
        member("ada"), List.of(new MemberGaveBack("ada", "l1")));
  }

  @Test
  void eachNoticeIsSentOnceAndNoneForAReturnedBook() {
    lent.when(new Remind("l1")).then(Map.of(loan("l1"), List.of(new LoanReminded("l1", "ada"))));
    var reminded = lent.given(loan("l1"), new LoanReminded("l1", "ada"));
    reminded.when(new Remind("l1")).thenNothingHappens();
    reminded
        .when(new MarkOverdue("l1"))
        .then(Map.of(loan("l1"), List.of(new LoanOverdue("l1", "ada"))));
    var overdue = reminded.given(loan("l1"), new LoanOverdue("l1", "ada"));
    overdue.when(new MarkOverdue("l1")).thenNothingHappens();
    overdue.when(new Remind("l1")).thenNothingHappens();
    var back = lent.given(loan("l1"), new LoanReturned("l1", "momo", "ada", false));
    back.when(new Remind("l1")).thenNothingHappens();
    back.when(new MarkOverdue("l1")).thenNothingHappens();
    library.when(new Remind("l1")).thenRejected(LendingDecider.UNKNOWN_LOAN);
    library.when(new MarkOverdue("l1")).thenRejected(LendingDecider.UNKNOWN_LOAN);
  }

  @Test
  void aSuspendedMemberBorrowsNothingUntilTheBookIsBack() {
    lent.when(new Suspend("ada", "l1"))
        .then(Map.of(member("ada"), List.of(new MemberSuspended("ada", "l1"))));
    var suspended = lent.given(member("ada"), new MemberSuspended("ada", "l1"));
    suspended.when(new Suspend("ada", "l1")).thenNothingHappens();
    suspended.when(new Borrow("l2", "emma", "ada", DUE)).thenRejected(LendingDecider.SUSPENDED);
    suspended
        .when(new Reinstate("ada", "l1"))
        .then(Map.of(member("ada"), List.of(new MemberReinstated("ada", "l1"))));
    suspended
        .given(member("ada"), new MemberReinstated("ada", "l1"))
        .when(new Reinstate("ada", "l1"))
        .thenNothingHappens();
  }

  @Test
  void aSuspensionThatComesAfterTheReturnDoesNothing() {
    lent.given(member("ada"), new MemberGaveBack("ada", "l1"))
        .when(new Suspend("ada", "l1"))
        .thenNothingHappens();
  }
}
