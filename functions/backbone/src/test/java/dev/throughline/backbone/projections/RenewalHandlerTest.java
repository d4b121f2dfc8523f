package dev.throughline.backbone.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.projections.Renewals.Policy;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done by itself about a read model whose projection's code has changed. */
class RenewalHandlerTest {
  private static final String MODEL = ProjectionsInMemory.MODEL;

  private final ProjectionsInMemory desk = new ProjectionsInMemory();

  private Builds builds() {
    return desk.control.find(MODEL);
  }

  private void moves(UnaryOperator<Builds> change) {
    assertThat(desk.control.replace(MODEL, builds(), change.apply(builds()))).isTrue();
  }

  private Map<String, Object> runs(Policy policy) {
    return desk.renewal(policy).handleRequest(Map.of(), null);
  }

  private void isReadyWith(String code) {
    var build = builds().underWay().orElseThrow().number();
    moves(it -> it.builtBy(build, code).orElseThrow());
    moves(it -> it.hasRead(build, Commits.AT).orElseThrow());
    moves(it -> it.isLevel(build, Commits.AT).orElseThrow());
  }

  private static Progress begun(String part) {
    return new Progress(part, 1, 0, Optional.empty(), 0, 0, 0, 0, List.of(), false);
  }

  @BeforeEach
  void codeHasChanged() {
    moves(it -> it.keptBy("old").orElseThrow());
    moves(it -> it.keptBy("new").orElseThrow());
  }

  @Test
  void anOutdatedReadModelIsOnlyCountedWhereNothingElseIsWanted() {
    var answer = runs(Policy.REPORT);

    assertThat(answer)
        .containsEntry("outdated", List.of(MODEL))
        .containsEntry("renewed", List.of());
    assertThat(builds().underWay()).isEmpty();
    assertThat(desk.outbox.sent()).isEmpty();
  }

  @Test
  void anOutdatedReadModelIsRebuiltOnceAndWaitsForAPerson() {
    assertThat(runs(Policy.REBUILD)).containsEntry("renewed", List.of(MODEL));
    assertThat(desk.outbox.sent()).as("one message for each partition").hasSize(2);

    isReadyWith("new");

    assertThat(runs(Policy.REBUILD)).containsEntry("renewed", List.of());
    assertThat(builds().ready()).isPresent();
    assertThat(builds().isOutdated()).isTrue();
  }

  @Test
  void aBuildOfThePresentCodeIsPromotedWhereThatIsWanted() {
    runs(Policy.PROMOTE);
    isReadyWith("new");

    runs(Policy.PROMOTE);

    assertThat(builds().promoted().code()).contains("new");
    assertThat(runs(Policy.PROMOTE)).containsEntry("outdated", List.of());
  }

  @Test
  void aBuildThatTheOldReleaseHasMadeIsGivenUpAndMadeAnew() {
    runs(Policy.PROMOTE);
    isReadyWith("old");

    runs(Policy.PROMOTE);
    assertThat(builds().promoted().number()).isZero();
    assertThat(builds().all().get(1).phase()).isEqualTo(Phase.DROPPED);

    runs(Policy.PROMOTE);
    assertThat(builds().underWay().map(Build::number)).contains(2);
  }

  @Test
  void aPromotionThatAPersonRollsBackIsNotDoneAgainForTheSameCode() {
    runs(Policy.PROMOTE);
    isReadyWith("new");
    runs(Policy.PROMOTE);
    moves(it -> it.rollBack(Commits.AT).orElseThrow());

    assertThat(runs(Policy.PROMOTE)).containsEntry("renewed", List.of());

    moves(it -> it.keptBy("newer").orElseThrow());
    assertThat(runs(Policy.PROMOTE)).containsEntry("renewed", List.of(MODEL));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void aReadyBuildOfAReadModelThatIsNotOutdatedIsLeftToWhoMadeIt(Policy policy) {
    moves(it -> it.keptBy("old").orElseThrow());
    moves(it -> it.begun(Scope.ALL, Commits.AT).orElseThrow());
    isReadyWith("old");

    runs(policy);

    assertThat(builds().ready()).isPresent();
  }

  @Test
  void workThatNobodyHasBegunIsSentAgain() {
    runs(Policy.REBUILD);
    assertThat(desk.control.advance(MODEL, 1, begun("feed-0"))).isTrue();

    runs(Policy.REBUILD);

    assertThat(desk.outbox.sent()).hasSize(3).last().asString().contains("feed-1");
  }

  @Test
  void aStepWhoseWorkCannotBeSentIsReportedAsAnErrorAndMadeGoodByTheNextRun() {
    desk.outbox.fail(MODEL);
    assertThatThrownBy(() -> runs(Policy.REBUILD))
        .isInstanceOf(Unavailable.class)
        .hasMessage("work was not sent: " + MODEL);
    assertThat(builds().underWay()).isPresent();

    desk.outbox.heal();
    runs(Policy.REBUILD);
    assertThat(desk.outbox.sent()).hasSize(2);
  }

  private static Failure failed(FailureKind kind) {
    return new Failure(kind, "order.noted is newer", "", 25, Commits.AT, Commits.AT);
  }

  @Test
  void whatWasTooNewForItsConsumerIsRedrivenWithoutAPerson() {
    var stream = new StreamId(new TenantId("acme"), "order", "17");
    var blocked = new BlockedStream("orders-projection", stream, 3, 9, failed(FailureKind.TOO_NEW));
    var message =
        new ParkedMessage(
            "orders-inbox",
            stream,
            "event-3",
            OptionalLong.of(3),
            "t-orders-inbox.fifo",
            stream.key(),
            "{}",
            failed(FailureKind.TOO_NEW));
    var defect =
        BlockedStream.at(
            "orders-projection",
            new StreamId(new TenantId("acme"), "order", "18"),
            1,
            failed(FailureKind.CANNOT_APPLY));
    List.of(blocked, message, defect).forEach(desk.parking::add);

    assertThat(runs(Policy.REPORT)).containsEntry("redriven", 2);

    assertThat(desk.outbox.sent())
        .extracting(it -> it.destination().toString())
        .containsExactlyInAnyOrder(
            "FifoQueue[url=https://sqs/1/t-orders-projection.fifo]",
            "FifoQueue[url=https://sqs/1/t-orders-inbox.fifo]");
    assertThat(desk.parking.find(message.key())).as("the message is on its way").isEmpty();
    assertThat(desk.parking.find(blocked.key()))
        .as("its consumer resumes the stream and takes the entry away")
        .contains(blocked);
    assertThat(desk.parking.find(defect.key())).contains(defect);
  }

  /** Else redrives queue up behind the message that waits for newer code. */
  @Test
  void whatWasTooNewIsRedrivenNoMoreOftenThanEveryTenMinutes() {
    var stream = new StreamId(new TenantId("acme"), "order", "17");
    desk.parking.add(BlockedStream.at("orders-projection", stream, 3, failed(FailureKind.TOO_NEW)));

    for (var minute = 1; minute < 10; minute++) {
      scheduled(Commits.AT.plus(Duration.ofMinutes(minute)));
    }
    assertThat(desk.outbox.sent()).isEmpty();

    scheduled(Commits.AT.plus(Duration.ofMinutes(10)));
    assertThat(desk.outbox.sent()).hasSize(1);
  }

  private void scheduled(Instant time) {
    desk.renewal(Policy.REPORT).handleRequest(Map.of("time", time.toString()), null);
  }

  @Test
  void anEntryThatCouldNotBeSentStaysAndFailsTheInvocation() {
    var stream = new StreamId(new TenantId("acme"), "order", "17");
    desk.parking.add(BlockedStream.at("orders-projection", stream, 3, failed(FailureKind.TOO_NEW)));
    desk.outbox.fail(stream.key());

    assertThatThrownBy(() -> runs(Policy.REPORT))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("parked entries");
    desk.outbox.heal();
    assertThat(runs(Policy.REPORT)).containsEntry("redriven", 1);
  }

  @Test
  void aSampleOfTheFlowIsTakenEachTimeAlsoIfWorkWasNotSent() {
    runs(Policy.REPORT);
    assertThat(desk.lag.sampled()).isEqualTo(1);

    desk.outbox.fail(MODEL);
    assertThatThrownBy(() -> runs(Policy.REBUILD)).isInstanceOf(Unavailable.class);
    assertThat(desk.lag.sampled()).isEqualTo(2);
  }

  @Test
  void aSampleThatCannotBeKeptFailsTheInvocation() {
    desk.lag.keepsNoSamples();

    assertThatThrownBy(() -> runs(Policy.REPORT))
        .isInstanceOf(Unavailable.class)
        .hasMessage("no sample can be kept");
  }

  @Test
  void aSecondFailureDoesNotHideTheFirst() {
    desk.outbox.fail(MODEL);
    desk.lag.keepsNoSamples();

    assertThatThrownBy(() -> runs(Policy.REBUILD))
        .hasMessage("work was not sent: " + MODEL)
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("no sample can be kept"));
  }

  @Test
  void aReadModelThatCannotBeRenewedDoesNotKeepEntriesParked() {
    var stream = new StreamId(new TenantId("acme"), "order", "17");
    desk.parking.add(BlockedStream.at("orders-projection", stream, 3, failed(FailureKind.TOO_NEW)));
    var orphan = "nobody.model";
    desk.control.replace(orphan, desk.control.find(orphan), builds());

    assertThatThrownBy(() -> desk.renewal(orphan, Policy.REBUILD).handleRequest(Map.of(), null))
        .hasMessage("there is no consumer nobody-rebuild");
    assertThat(desk.outbox.sent()).hasSize(1);
  }
}
