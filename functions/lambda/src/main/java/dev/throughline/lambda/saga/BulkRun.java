package dev.throughline.lambda.saga;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaOperator;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.lambda.http.HttpCall;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One action on many instances of one kind of saga.
 *
 * @param meant the instances; the filter has a time
 */
record BulkRun(
    SagaList list,
    SagaOperator<?, ?, ?> operator,
    HttpCall call,
    SagaAction action,
    SagaFilter meant) {
  private static final Logger LOG = Logger.getLogger(BulkRun.class);

  /** An instance after the action, or why it was refused. */
  record Touched(
      String type,
      String id,
      String status,
      Optional<String> step,
      Instant since,
      Optional<String> reason,
      Optional<String> refused) {
    static Touched of(StreamId saga, SagaStanding stands, Optional<String> refused) {
      return new Touched(
          saga.category(),
          saga.id(),
          stands.status(),
          stands.step(),
          stands.since(),
          stands.reason(),
          refused);
    }
  }

  /** The number of matching instances; one more than {@code most} if there are more. */
  int count(int most) {
    var count = 0;
    Optional<String> cursor = Optional.empty();
    do {
      var page = list.find(tenant(), operator.category(), meant, cursor, SagaList.MOST_LOOKED_AT);
      count += page.items().size();
      cursor = page.cursor();
    } while (cursor.isPresent() && count <= most);
    return Math.min(count, most + 1);
  }

  private TenantId tenant() {
    return call.tenant();
  }

  /** The instances of a page, with the objections to the action; nothing is done. */
  Page<Touched> tried(Optional<String> cursor, int limit) {
    return page(cursor, limit, saga -> Touched.of(saga.saga(), saga.standing(), objection(saga)));
  }

  private Optional<String> objection(ListedSaga saga) {
    return operator.objection(saga.saga(), action, meant).map(Rejection::detail);
  }

  /** Acts on the instances of a page. For the same page again nothing is done. */
  Page<Touched> done(Optional<String> cursor, int limit) {
    return page(cursor, limit, saga -> acted(operator, saga));
  }

  /** An instance with an unreadable log does not stop the others. */
  private Page<Touched> page(
      Optional<String> cursor, int limit, Function<ListedSaga, Touched> touch) {
    var page = list.find(tenant(), operator.category(), meant, cursor, limit);
    return new Page<>(
        page.items().stream().map(saga -> legibly(saga, touch)).toList(), page.cursor());
  }

  private static Touched legibly(ListedSaga saga, Function<ListedSaga, Touched> touch) {
    try {
      return touch.apply(saga);
    } catch (IllegalArgumentException e) {
      LOG.errorf(e, "%s cannot be read", saga.saga());
      var why = "Its log cannot be read: " + e.getMessage();
      return Touched.of(saga.saga(), saga.standing(), Optional.of(why));
    }
  }

  private <E, S> Touched acted(SagaOperator<E, S, ?> saga, ListedSaga listed) {
    return switch (saga.act(listed.saga(), action, meant, context(listed.saga()))) {
      case Outcome.Committed<SagaInstance<E, S>>(var instance, _) -> stands(listed, instance);
      case Outcome.Duplicate<SagaInstance<E, S>>(var instance, _) -> stands(listed, instance);
      case Outcome.Unchanged<SagaInstance<E, S>>(var instance, _) -> stands(listed, instance);
      case Outcome.Rejected<SagaInstance<E, S>>(var why) -> refused(listed, why.detail());
      case Outcome.Contended<SagaInstance<E, S>>(var attempts) ->
          refused(
              listed, "Others were faster, %d times. Send this page again.".formatted(attempts));
      case Outcome.VersionMismatch<SagaInstance<E, S>> _, Outcome.KeyReused<SagaInstance<E, S>> _ ->
          throw new IllegalStateException("no version is expected, and each action has its own id");
    };
  }

  private static Touched stands(ListedSaga listed, SagaInstance<?, ?> instance) {
    return Touched.of(listed.saga(), instance.standing().orElseThrow(), Optional.empty());
  }

  private static Touched refused(ListedSaga listed, String why) {
    return Touched.of(listed.saga(), listed.standing(), Optional.of(why));
  }

  /** The same action on the same instances up to the same time is the same command on each. */
  private CommandContext context(StreamId saga) {
    var id =
        CommandId.derivedFrom(
            "bulk-action",
            saga.key(),
            action.kind().name(),
            action.reason(),
            meant.until().orElseThrow().toString());
    return new CommandContext(
        id,
        "",
        call.correlationId(),
        call.userId(),
        OptionalLong.empty(),
        true,
        null,
        call.trace());
  }
}
