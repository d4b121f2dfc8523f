package org.example.lending.domain;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.JointDecider;
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
import org.example.lending.domain.Loan.Notice;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReminded;
import org.example.lending.domain.LoanEvent.LoanReturned;
import org.example.lending.domain.MemberEvent.MemberBorrowed;
import org.example.lending.domain.MemberEvent.MemberGaveBack;
import org.example.lending.domain.MemberEvent.MemberJoined;
import org.example.lending.domain.MemberEvent.MemberReinstated;
import org.example.lending.domain.MemberEvent.MemberSuspended;

/**
 * The rules of the library. Borrowing and giving back are each one decision over the streams of the
 * loan, the book and the member: it takes effect on all of them, or on none.
 */
public final class LendingDecider
    implements JointDecider<LendingCommand, LendingState, LendingEvent> {
  /** The most books that a member may have at once. */
  public static final int MOST_LOANS = 2;

  /** The library has no such book. */
  public static final String UNKNOWN_BOOK = "unknown-book";

  /** There is no member with that id. */
  public static final String UNKNOWN_MEMBER = "unknown-member";

  /** There is no such loan. */
  public static final String UNKNOWN_LOAN = "unknown-loan";

  /** Another member has the book. */
  public static final String ALREADY_LENT = "already-lent";

  /** The member has {@link #MOST_LOANS} books already. */
  public static final String TOO_MANY_LOANS = "too-many-loans";

  /** A loan of the member is overdue. */
  public static final String SUSPENDED = "suspended";

  @Override
  public Participant speaker(LendingCommand command) {
    return switch (command) {
      case AddBook(var id, _) -> book(id);
      case Join(var id, _) -> member(id);
      case Borrow borrow -> loan(borrow.loanId());
      case GiveBack(var id, _) -> loan(id);
      case Remind(var id) -> loan(id);
      case MarkOverdue(var id) -> loan(id);
      case Suspend(var id, _) -> member(id);
      case Reinstate(var id, _) -> member(id);
    };
  }

  @Override
  public boolean begins(LendingCommand command) {
    return command instanceof AddBook || command instanceof Join || command instanceof Borrow;
  }

  @Override
  public List<Participant> others(LendingCommand command, LendingState speaker) {
    return switch (command) {
      case Borrow(_, var book, var member, _) -> List.of(book(book), member(member));
      case GiveBack _ when speaker instanceof Loan.Open(var book, var member, _, _) ->
          List.of(book(book), member(member));
      case AddBook _, Join _, GiveBack _, Remind _, MarkOverdue _, Suspend _, Reinstate _ ->
          List.of();
    };
  }

  @Override
  public LendingState initialState(Participant stream) {
    return switch (stream.category()) {
      case Book.CATEGORY -> new Book.Unknown();
      case Member.CATEGORY -> Member.UNKNOWN;
      default -> new Loan.Unknown();
    };
  }

  @Override
  public LendingState evolve(LendingState state, LendingEvent event) {
    return switch (event) {
      case BookEvent happened -> Book.after(happened);
      case MemberEvent happened -> ((Member) state).after(happened);
      case LoanEvent happened -> Loan.after((Loan) state, happened);
    };
  }

  @Override
  public Joint<LendingEvent> decide(LendingCommand command, Map<Participant, LendingState> states) {
    var state = states.get(speaker(command));
    return switch (command) {
      case AddBook(var id, var title) ->
          state instanceof Book.Unknown ? happens(book(id), new BookAdded(id, title)) : nothing();
      case Join(var id, var name) ->
          state.equals(Member.UNKNOWN)
              ? happens(member(id), new MemberJoined(id, name))
              : nothing();
      case Borrow borrow -> borrow(borrow, states);
      case GiveBack(var id, var at) -> giveBack(id, at, (Loan) state);
      case Remind(var id) -> notice(id, Notice.REMINDER, (Loan) state);
      case MarkOverdue(var id) -> notice(id, Notice.OVERDUE, (Loan) state);
      case Suspend(var id, var loan) -> suspend(id, loan, (Member) state);
      case Reinstate(var id, var loan) ->
          ((Member) state).suspendedFor().contains(loan)
              ? happens(member(id), new MemberReinstated(id, loan))
              : nothing();
    };
  }

  private static Joint<LendingEvent> borrow(Borrow wanted, Map<Participant, LendingState> states) {
    var member = (Member) states.get(member(wanted.memberId()));
    if (!(states.get(loan(wanted.loanId())) instanceof Loan.Unknown)) {
      return nothing();
    }
    if (!member.joined()) {
      return rejected(UNKNOWN_MEMBER, "the library has no member " + wanted.memberId());
    }
    if (!member.suspendedFor().isEmpty()) {
      return rejected(SUSPENDED, "a book of this member is overdue; it has to come back first");
    }
    if (member.loans().size() >= MOST_LOANS) {
      return rejected(TOO_MANY_LOANS, "a member has at most " + MOST_LOANS + " books at once");
    }
    return switch ((Book) states.get(book(wanted.bookId()))) {
      case Book.Unknown() -> rejected(UNKNOWN_BOOK, "the library has no book " + wanted.bookId());
      case Book.Lent _ -> rejected(ALREADY_LENT, "another member has book " + wanted.bookId());
      case Book.Available() -> lent(wanted);
    };
  }

  private static Joint<LendingEvent> lent(Borrow wanted) {
    var loan = wanted.loanId();
    var book = wanted.bookId();
    var member = wanted.memberId();
    return new Joint.Accepted<>(
        Map.of(
            loan(loan), List.of(new LoanOpened(loan, book, member, wanted.dueAt())),
            book(book), List.of(new BookLent(book, loan)),
            member(member), List.of(new MemberBorrowed(member, loan))));
  }

  private static Joint<LendingEvent> giveBack(String id, Instant at, Loan state) {
    return switch (state) {
      case Loan.Unknown() -> rejected(UNKNOWN_LOAN, "there is no loan " + id);
      case Loan.Returned _ -> nothing();
      case Loan.Open(var book, var member, var dueAt, _) ->
          new Joint.Accepted<>(
              Map.of(
                  loan(id), List.of(new LoanReturned(id, book, member, at.isAfter(dueAt))),
                  book(book), List.of(new BookReturned(book, id)),
                  member(member), List.of(new MemberGaveBack(member, id))));
    };
  }

  /** Each notice is sent once, and none is sent for a book that was returned. */
  private static Joint<LendingEvent> notice(String id, Notice notice, Loan state) {
    return switch (state) {
      case Loan.Unknown() -> rejected(UNKNOWN_LOAN, "there is no loan " + id);
      case Loan.Returned _ -> nothing();
      case Loan.Open(_, var member, _, var last) when last.compareTo(notice) < 0 ->
          happens(
              loan(id),
              notice == Notice.REMINDER
                  ? new LoanReminded(id, member)
                  : new LoanOverdue(id, member));
      case Loan.Open _ -> nothing();
    };
  }

  /** A suspension that arrives after the return of the book has no effect. */
  private static Joint<LendingEvent> suspend(String id, String loan, Member member) {
    return member.loans().contains(loan) && !member.suspendedFor().contains(loan)
        ? happens(member(id), new MemberSuspended(id, loan))
        : nothing();
  }

  private static Joint<LendingEvent> happens(Participant stream, LendingEvent event) {
    return new Joint.Accepted<>(Map.of(stream, List.of(event)));
  }

  private static Joint<LendingEvent> nothing() {
    return new Joint.Accepted<>(Map.of());
  }

  private static Joint<LendingEvent> rejected(String code, String detail) {
    return new Joint.Rejected<>(new Rejection(code, detail));
  }

  /** The stream of a book. */
  public static Participant book(String id) {
    return new Participant(Book.CATEGORY, id);
  }

  /** The stream of a member. */
  public static Participant member(String id) {
    return new Participant(Member.CATEGORY, id);
  }

  /** The stream of a loan. */
  public static Participant loan(String id) {
    return new Participant(Loan.CATEGORY, id);
  }
}
