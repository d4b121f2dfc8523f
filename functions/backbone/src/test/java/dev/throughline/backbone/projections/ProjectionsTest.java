package dev.throughline.backbone.projections;

import static dev.throughline.lambda.http.Routes.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.Operator;
import dev.throughline.backbone.Operator.Answer;
import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Pause;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.lambda.http.HttpRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The operator's reads of builds, and the permitted actions. */
class ProjectionsTest {
  private static final String MODEL = ProjectionsInMemory.MODEL;

  private final ProjectionsInMemory desk = new ProjectionsInMemory();
  private final Operator operator = Operator.of(router()::handle);

  private HttpRouter router() {
    var query = desk.query();
    var actions = desk.actions();
    return HttpRouter.of(
        route("GET /ops/projections", query::list),
        route("POST /find/{name}", query::find),
        route("POST /rebuild/{name}", ProjectionActions.REBUILD, actions::rebuild),
        route("POST /cancel/{name}", actions::cancel),
        route("POST /promote/{name}", actions::promote),
        route("POST /rollback/{name}", actions::rollBack));
  }

  private Answer ask(Operator asking, String action, String body) {
    return asking.post("/" + action + "/{name}", Map.of("name", MODEL), body);
  }

  private Answer ask(String action) {
    return ask(operator, action, action.equals("rebuild") ? "{}" : "");
  }

  private List<String> sent() {
    return desk.outbox.sent().stream()
        .map(message -> BuildWorks.read(new Json(), message.body()))
        .map(work -> work.build() + " " + work.part())
        .toList();
  }

  private void moves(UnaryOperator<Builds> change) {
    var builds = desk.control.find(MODEL);
    assertThat(desk.control.replace(MODEL, builds, change.apply(builds))).isTrue();
  }

  private void isReady() {
    ask("rebuild");
    moves(it -> it.hasRead(1, Commits.AT).orElseThrow());
    moves(it -> it.isLevel(1, Commits.AT).orElseThrow());
  }

  @Test
  void aReadModelSaysThatItsCodeHasChangedSinceItsRowsWereBuilt() {
    moves(it -> it.keptBy("one").orElseThrow());
    assertThat(ask("find").text("/outdated")).isEqualTo("false");

    moves(it -> it.keptBy("two").orElseThrow());

    assertThat(ask("find").text("/outdated")).isEqualTo("true");
    assertThat(ask("find").text("/code")).isEqualTo("two");
    assertThat(ask("find").text("/builds/0/code")).isEqualTo("one");
  }

  @Test
  void aReadModelIsShownBeforeItWasEverRebuilt() {
    var answer = operator.get("/ops/projections", Map.of());
    assertThat(answer.text("/items/0/name")).isEqualTo(MODEL);
    assertThat(answer.text("/items/0/promoted")).isEqualTo("0");
    assertThat(answer.text("/items/0/builds/0/state")).isEqualTo("PROMOTED");
  }

  @Test
  void aRebuildIsWorkForEachPartitionOfTheFeed() {
    var answer = ask("rebuild");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/builds/1/state")).isEqualTo("READING");
    assertThat(sent()).containsExactly("1 feed-0", "1 feed-1");
    assertThat(ask("rebuild").status()).as("again").isEqualTo(202);
    assertThat(desk.control.find(MODEL).all()).containsOnlyKeys(0, 1);
  }

  @Test
  void oneRowOfTheOwnTenantIsRenewed() {
    var answer = ask(operator.ofTenant("acme"), "rebuild", "{\"key\":\"17\"}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/builds/1/state")).isEqualTo("RENEWING");
    assertThat(answer.text("/builds/1/tenant")).isEqualTo("acme");
    assertThat(answer.text("/builds/1/key")).isEqualTo("17");
  }

  @Test
  void theBuildsOfAllTenantsAreForThoseWhoRunThePlatform() {
    var other = operator.ofTenant("acme");
    assertThat(ask(other, "rebuild", "{}").status()).isEqualTo(403);
    assertThat(ask(other, "rebuild", "{\"tenant\":\"local\"}").status()).isEqualTo(403);
    isReady();
    for (var action : List.of("cancel", "promote", "rollback")) {
      assertThat(ask(other, action, "").status()).as(action).isEqualTo(403);
    }
    assertThat(desk.control.find(MODEL).promoted().number()).isZero();
  }

  @Test
  void onlyABuildThatIsLevelIsPromotedAndThenTakenBack() {
    ask("rebuild");
    assertThat(ask("promote").text("/type")).endsWith("not-level");
    assertThat(ask("rollback").status()).isEqualTo(409);
    moves(it -> it.hasRead(1, Commits.AT).orElseThrow());
    moves(it -> it.isLevel(1, Commits.AT).orElseThrow());
    assertThat(ask("promote").text("/promoted")).isEqualTo("1");
    assertThat(ask("rollback").text("/promoted")).isEqualTo("0");
    assertThat(sent()).contains("0 " + BuildWork.END, "1 " + BuildWork.END);
  }

  @Test
  void aRebuildBesideAnotherIsRefused() {
    isReady();
    var refused = ask("rebuild");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/type")).endsWith("under-way");
    assertThat(ask("cancel").text("/builds/1/state")).isEqualTo("DROPPED");
    assertThat(ask("cancel").status()).isEqualTo(409);
    assertThat(ask("rebuild").text("/builds/2/state")).isEqualTo("READING");
  }

  @Test
  void aPausedRebuildSaysWhyAndGoesOn() {
    ask("rebuild");
    var why = new Pause("local#order#17", 3, FailureKind.CANNOT_DECODE, "no JSON", Commits.AT);
    moves(it -> it.pause(1, why).orElseThrow());
    var paused = ask("find");
    assertThat(paused.text("/builds/1/state")).isEqualTo("PAUSED");
    assertThat(paused.text("/builds/1/failure/kind")).isEqualTo("CANNOT_DECODE");
    assertThat(paused.text("/builds/1/failure/stream")).isEqualTo("local#order#17");
    assertThat(paused.text("/builds/1/failure/version")).isEqualTo("3");
    var stranger = ask(operator.ofTenant("acme"), "find", "");
    assertThat(stranger.text("/builds/1/failure/kind")).isEqualTo("CANNOT_DECODE");
    assertThat(stranger.body().at("/builds/1/failure").has("error")).isFalse();
    assertThat(stranger.body().at("/builds/1/failure").has("stream")).isFalse();
    assertThat(ask("rebuild").text("/builds/1/state")).isEqualTo("READING");
  }

  @Test
  void progressRateAndTimeLeftAreShown() {
    ask("rebuild");
    var commits =
        List.of(1L, 2L, 3L, 4L).stream()
            .map(n -> new CommitRef(new StreamId(new TenantId("local"), "order", "1"), n))
            .toList();
    desk.pages.put(new FeedPage(0, 1, Commits.AT, commits));
    desk.control.advance(
        MODEL, 1, new Progress("feed-0", 1, 1, Optional.empty(), 1, 1, 0, 0, List.of(), false));
    var shown = ask("find");
    assertThat(shown.body().at("/builds/1/progress").asDouble()).isEqualTo(0.25);
    assertThat(shown.text("/builds/1/read")).isEqualTo("1");
    assertThat(shown.text("/builds/1/of")).isEqualTo("4");
    assertThat(shown.text("/builds/1/written")).isEqualTo("1");
    assertThat(shown.body().at("/builds/1").has("rate")).isTrue();
  }

  @Test
  void theDifferingRowsOfTheOwnTenantAreNamedAndThoseOfOthersCounted() {
    isReady();
    var ours = new Difference("local", "17", List.of("/status"));
    var theirs = new Difference("acme", "18", List.of(""));
    desk.control.advance(
        MODEL,
        1,
        new Progress(
            BuildWork.PROMOTED_ROWS,
            1,
            0,
            Optional.empty(),
            9,
            2,
            0,
            2,
            List.of(ours, theirs),
            true));
    var shown = ask("find");
    assertThat(shown.text("/builds/1/differing")).isEqualTo("2");
    assertThat(shown.text("/builds/1/compared")).isEqualTo("9");
    assertThat(shown.body().at("/builds/1/differences")).hasSize(1);
    assertThat(shown.text("/builds/1/differences/0/key")).isEqualTo("17");
    assertThat(shown.text("/builds/1/differences/0/fields/0")).isEqualTo("/status");
  }

  @Test
  void anUnknownProjectionIsNotFoundAndWhatCannotBeSentIsSaid() {
    assertThat(operator.post("/find/{name}", Map.of("name", "nothing"), "").status())
        .isEqualTo(404);
    desk.outbox.fail(MODEL);
    assertThat(ask("rebuild").status()).isEqualTo(503);
  }
}
