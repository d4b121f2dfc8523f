package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.ForwardingBuildRows;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import dev.throughline.testkit.InMemoryReadTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ListQueryTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final String OPEN = "open";
  private static final String RETURNED = "returned";

  private record Loan(String id, String status, int reminders) {}

  private final LaggingLists rows = new LaggingLists();
  private Instant now = Instant.EPOCH;
  private final ListQuery<Loan> query =
      new ListQuery<>(
          new ReadModel<>(
              new Projector<>(new Loans(), (_, _) -> List.of(), new InMemoryEventStore(), rows),
              InMemoryReadTables.of("loan", rows)),
          Loan::id,
          new VersionWait(() -> now, time -> now = now.plus(time)));

  @Test
  void aListIsReadPageByPage() {
    List.of("1", "2", "3").forEach(id -> store(new Loan(id, OPEN, 0), 1));

    var first = page(Map.of("limit", "2"), ConsistencyTokens.NONE);
    assertThat(first.items()).extracting(Loan::id).containsExactly("3", "2");
    var rest = page(Map.of("cursor", first.cursor().orElseThrow()), ConsistencyTokens.NONE);
    assertThat(rest.items()).extracting(Loan::id).containsExactly("1");
    assertThat(rest.cursor()).isEmpty();
  }

  @Test
  void anInvalidLimitAndAForeignCursorAreRefused() {
    assertThat(get(Map.of("limit", "0"), ConsistencyTokens.NONE).status()).isEqualTo(400);
    assertThat(get(Map.of("limit", "101"), ConsistencyTokens.NONE).status()).isEqualTo(400);
    assertThat(get(Map.of("cursor", "!"), ConsistencyTokens.NONE).status()).isEqualTo(400);
  }

  @Test
  void aListWithoutATokenDoesNotWait() {
    assertThat(page(Map.of(), ConsistencyTokens.NONE).items()).isEmpty();
    assertThat(now).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aRowThatHasNotAppliedTheTokensVersionIsWaitedFor() {
    store(new Loan("1", OPEN, 0), 1);

    assertThat(get(Map.of(), token("2.loan-1")).status()).isEqualTo(503);
    assertThat(page(Map.of(), token("1.loan-1")).items()).hasSize(1);
  }

  @Test
  void aRowThatTheListDoesNotShowYetIsWaitedFor() {
    rows.stopLists();
    store(new Loan("1", OPEN, 0), 1);

    assertThat(get(Map.of(), token("1.loan-1")).status()).isEqualTo(503);
  }

  @Test
  void anItemThatIsOlderThanItsRowIsWaitedFor() {
    store(new Loan("1", OPEN, 0), 1);
    rows.stopLists();
    store(new Loan("1", OPEN, 1), 2);

    assertThat(get(Map.of(), token("2.loan-1")).status()).isEqualTo(503);
    rows.goOn();
    assertThat(page(Map.of(), token("2.loan-1")).items()).containsExactly(new Loan("1", OPEN, 1));
  }

  @Test
  void aRowThatHasLeftTheListIsNotShownToACallerWhoHasSeenIt() {
    store(new Loan("1", OPEN, 0), 1);
    rows.stopLists();
    store(new Loan("1", RETURNED, 0), 2);

    assertThat(get(Map.of(), token("2.loan-1")).status()).isEqualTo(503);
    rows.goOn();
    assertThat(page(Map.of(), token("2.loan-1")).items()).isEmpty();
  }

  @Test
  void aRowOfAnotherListOrOfALaterPageIsNotWaitedFor() {
    store(new Loan("1", OPEN, 0), 1);
    store(new Loan("2", RETURNED, 0), 1);
    store(new Loan("3", OPEN, 0), 1);

    assertThat(page(Map.of(), token("1.loan-2")).items()).hasSize(2);
    assertThat(page(Map.of("limit", "1"), token("1.loan-1")).items()).hasSize(1);
    assertThat(page(Map.of(), token("7.member-1")).items()).hasSize(2);
    assertThat(now).isEqualTo(Instant.EPOCH);
  }

  private void store(Loan loan, long version) {
    var row = rows.find(TENANT, loan.id());
    var next =
        row.advanced(
            Optional.of(loan),
            new StreamId(TENANT, "loan", loan.id()),
            new StreamPosition(version, version),
            new Loans().index(loan));
    assertThat(rows.save(TENANT, loan.id(), row, next)).isTrue();
  }

  private static ConsistencyTokens token(String text) {
    return ConsistencyTokens.read(text).orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private Page<Loan> page(Map<String, String> parameters, ConsistencyTokens seen) {
    var reply = get(parameters, seen);
    assertThat(reply.status()).isEqualTo(200);
    return (Page<Loan>) reply.body();
  }

  private HttpReply get(Map<String, String> parameters, ConsistencyTokens seen) {
    var call =
        new HttpCall(
            TENANT,
            "correlation",
            null,
            "GET /loans",
            Optional.empty(),
            OptionalLong.empty(),
            seen,
            false,
            Map.of(),
            parameters,
            "");
    return query.answer(call, OPEN, _ -> true, loan -> loan);
  }

  /** Loans, listed under their status. */
  private static final class Loans implements Projection<String, Loan> {
    @Override
    public Optional<String> key(StreamId stream) {
      return stream.category().equals("loan") ? Optional.of(stream.id()) : Optional.empty();
    }

    @Override
    public Optional<IndexEntry> index(Loan row) {
      return Optional.of(new IndexEntry(row.status(), row.id()));
    }

    @Override
    public Optional<Loan> evolve(Optional<Loan> row, String event, RecordedEvent recorded) {
      return row;
    }
  }

  /** A table whose lists lag behind its rows for a time, as an index does. */
  private static final class LaggingLists extends ForwardingBuildRows<Loan> {
    private Optional<Page<Loan>> before = Optional.empty();

    LaggingLists() {
      super(new InMemoryReadTable<>());
    }

    void stopLists() {
      before = Optional.of(rows.list(TENANT, OPEN, _ -> true, Optional.empty(), 100));
    }

    void goOn() {
      before = Optional.empty();
    }

    @Override
    public Page<Loan> list(
        TenantId tenant, String list, Predicate<Loan> filter, Optional<String> cursor, int limit) {
      return before.orElseGet(() -> super.list(tenant, list, filter, cursor, limit));
    }
  }
}
