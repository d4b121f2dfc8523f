package dev.throughline.lambda.priming;

import static dev.throughline.lambda.http.Routes.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A route without an example for priming is named, with the file to write. */
class RehearsalTest {
  private final List<HttpCall> calls = new ArrayList<>();

  private List<String> faults(Route route) {
    return Rehearsal.faults(
        new ApiFunction() {
          @Override
          public HttpRouter router() {
            return HttpRouter.of(route);
          }
        });
  }

  private HttpReply take(HttpCall call) {
    calls.add(call);
    return HttpReply.json(200, Map.of());
  }

  @Test
  void aRouteIsAskedByItsExamples() {
    var body = RequestBody.schema("requests/sample.json");

    assertThat(faults(route("POST /lamps/{id}", body, this::take).example("id", "lamp"))).isEmpty();
    assertThat(calls).extracting(HttpCall::path).containsExactly(Map.of("id", "lamp"));
    assertThat(calls.getFirst().body()).contains("lamp");
  }

  @Test
  void aParameterThatARouteNeedsAndThatHasNoExampleIsAFault() {
    var route = route("GET /lamps", RehearsalTest::lit);

    assertThat(faults(route))
        .containsExactly(
            "GET /lamps: write .example(\"state\", …) behind route(\"GET /lamps\", …):"
                + " the parameter must be on or off");
    assertThat(faults(route.example("state", "on"))).isEmpty();
  }

  private static HttpReply lit(HttpCall call) {
    return call.query().containsKey("state")
        ? HttpReply.json(200, Map.of())
        : HttpReply.problem(
            Problem.badRequest(List.of(new FieldError("/state", "must be on or off"))));
  }

  @Test
  void aBodyWithoutAnExampleIsAFault() {
    var body = RequestBody.schema("requests/without-example.json");

    assertThat(faults(route("POST /notes", body, this::take)))
        .containsExactly(
            "POST /notes: write \"examples\": [{…}] into requests/without-example.json");
    assertThat(calls).isEmpty();
  }

  @Test
  void anExampleThatItsSchemaRefusesIsAFault() {
    var body = RequestBody.schema("requests/bad-example.json");

    assertThat(faults(route("POST /notes", body, this::take)))
        .singleElement()
        .asString()
        .startsWith("POST /notes: the first example in requests/bad-example.json is refused: ")
        .contains("/note");
  }

  @Test
  void aPathThatTakesNoIdNeedsAnExample() {
    var route = route("GET /days/{day}", this::take).where("day", Pattern.compile("[a-z]+day"));

    assertThat(faults(route)).singleElement().asString().contains("write .example(\"day\", …)");
    assertThat(faults(route.example("day", "monday"))).isEmpty();
  }

  @Test
  void aRouteThatFailsAtItsExampleIsAFault() {
    var route =
        route(
            "GET /days",
            _ -> {
              throw new IllegalStateException("no days");
            });

    assertThat(faults(route))
        .singleElement()
        .asString()
        .startsWith("GET /days answers its example with 500: ");
    assertThat(faults(route.unprimed())).isEmpty();
  }
}
