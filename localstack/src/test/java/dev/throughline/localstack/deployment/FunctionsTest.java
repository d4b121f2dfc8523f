package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Change.text;
import static dev.throughline.localstack.deployment.Proof.breaksSaying;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for functions and what they may do. Each rule is tested against template.yaml and
 * against a change that breaks it.
 */
class FunctionsTest {
  @Test
  void everyFunctionIsAHandlerOfItsModuleAndEveryHandlerIsAFunction() {
    holds(FunctionRules::handlers);
    isBrokenBy(
        FunctionRules::handlers, field("QUARKUS_LAMBDA_HANDLER", "orders-query").is("order-query"));
    isBrokenBy(
        FunctionRules::handlers, field("QUARKUS_LAMBDA_HANDLER", "orders-query").is("orders-api"));
    isBrokenBy(FunctionRules::handlers, text("QuarkusStreamHandler::handleRequest", "Main::main"));
  }

  @Test
  void everyArtifactIsBuiltByAModule() {
    holds(FunctionRules::artifacts);
    isBrokenBy(
        FunctionRules::artifacts, text("functions/shipping/target", "functions/ship/target"));
    isBrokenBy(
        FunctionRules::artifacts, text("shipping/target/function.zip", "shipping/target/f.jar"));
  }

  @Test
  void aFunctionIsGivenNoVariableThatNobodyReads() {
    holds(FunctionRules::environment);
    isBrokenBy(FunctionRules::environment, field("EVENT_TOPIC").isCalled("EVENTS_TOPIC"));
  }

  @Test
  void whoUsesRowsThatAreRebuiltKnowsTheirBuilds() {
    holds(FunctionRules::builds);
    isBrokenBy(FunctionRules::builds, field("BUILDS_TABLE").isGone());
  }

  @Test
  void everyReadModelIsInTheListsOfReadModels() {
    holds(ReadModelRules::known);
    breaksSaying(
        ReadModelRules::known,
        text("orders.order,orders.customer", "orders.customer"),
        "PROJECTIONS of OpsActionsFunction lacks orders.order, which is in the code's read models");
    isBrokenBy(ReadModelRules::known, text("inventory.stock", "inventory.goods"));
  }

  @Test
  void aRebuildSendsNothingButWorkToItself() {
    holds(PermissionRules::rebuilds);
    isBrokenBy(
        PermissionRules::rebuilds,
        field("Resource", "!GetAtt OrdersRebuildQueue.Arn").is("!GetAtt OrdersInboxQueue.Arn"));
  }

  @Test
  void aFunctionKnowsTheQueueThatItConsumes() {
    holds(FunctionRules::consumedQueues);
    isBrokenBy(
        FunctionRules::consumedQueues,
        field("CONSUMED_QUEUE", "!Ref OrdersInboxQueue").is("!Ref TimerQueue"));
  }

  @Test
  void everyFunctionHasALogGroupThatForgets() {
    holds(FunctionRules::logGroups);
    isBrokenBy(
        FunctionRules::logGroups,
        field("LogGroup", "!Ref OrdersApiLogGroup").is("!Ref OrdersQueryLogGroup"));
    isBrokenBy(
        FunctionRules::logGroups, field("RetentionInDays", "!Ref LogRetentionDays").isGone());
  }

  @Test
  void everyFunctionHasARoleOfItsOwn() {
    holds(PermissionRules::roles);
    isBrokenBy(
        PermissionRules::roles,
        field("Role", "!GetAtt OrdersApiRole.Arn").is("!GetAtt OrdersQueryRole.Arn"));
  }

  @Test
  void noRoleAllowsWhatIsNotNamed() {
    holds(PermissionRules::wildcards);
    isBrokenBy(PermissionRules::wildcards, field("Action", "[sns:Publish]").is("sns:*"));
    isBrokenBy(PermissionRules::wildcards, field("Resource", "!Ref EventTopic").is("'*'"));
  }

  @Test
  void aFunctionMayUseWhatItIsGivenAndNothingElse() {
    holds(PermissionRules::resources);
    isBrokenBy(PermissionRules::resources, field("EVENT_TOPIC", "!Ref EventTopic").isGone());
    isBrokenBy(
        PermissionRules::resources,
        field("Resource", "!GetAtt TracesTable.Arn").is("!GetAtt OrdersTable.Arn"));
    isBrokenBy(PermissionRules::resources, item("!GetAtt PublisherDeadLetterQueue.Arn").isGone());
  }

  @Test
  void aConsumerOfAQueueMayAlsoPutMessagesBack() {
    holds(PermissionRules::consumers);
    isBrokenBy(PermissionRules::consumers, item("sqs:ChangeMessageVisibility").isGone());
  }

  @Test
  void aFunctionThatAnswersQueriesMayNotWrite() {
    holds(PermissionRules::readers);
    isBrokenBy(
        PermissionRules::readers,
        field("Action", "[dynamodb:Query]").is("[dynamodb:Query, dynamodb:PutItem]"));
  }

  @Test
  void onlyFunctionsThatDecideMayWriteEvents() {
    holds(PermissionRules::deciders);
    isBrokenBy(
        PermissionRules::deciders, field("Action", "[dynamodb:Query]").is("[dynamodb:PutItem]"));
  }

  @Test
  void theFunctionForUnknownRoutesKnowsAllRoutes() {
    holds(RouteRules::unknownRoute);
    isBrokenBy(
        RouteRules::unknownRoute, item("PUT /customers/{id}/contact").is("PUT /customers/{id}"));
    isBrokenBy(
        RouteRules::unknownRoute, field("Path", "/checkouts/{orderId}").is("/sagas/{orderId}"));
  }

  @Test
  void everyRouteIsServedByTheHandlerItLeadsTo() {
    holds(RouteRules::served);
    isBrokenBy(
        RouteRules::served,
        field("Path", "/products/{sku}/receipts").is("/products/{id}/receipts"));
  }

  @Test
  void everyRouteAsksForATokenAndTheOperatorsForItsScope() {
    holds(RouteRules::authorized);
    isBrokenBy(
        RouteRules::authorized,
        field("Properties")
            .in("OrdersQueryFunction", "Checkout")
            .has("Auth", "{ Authorizer: NONE }"));
    isBrokenBy(RouteRules::authorized, field("AuthorizationScopes", "[ops]").is("[orders]"));
    isBrokenBy(RouteRules::authorized, field("Path").says("/ops/traces/", "/traces/"));
    isBrokenBy(RouteRules::authorized, field("Authorizer").in("ConsoleFunction", "Page").isGone());
    isBrokenBy(RouteRules::authorized, field("Path", "/console").is("/consoles"));
    isBrokenBy(RouteRules::authorized, field("ApiId").in("UnknownRouteFunction").isGone());
  }

  @Test
  void aParameterSaysWhoseTokensAreAccepted() {
    holds(RouteRules::issuer);
    isBrokenBy(RouteRules::issuer, field("issuer", "!Ref JwtIssuer").is("https://me.example.com/"));
    isBrokenBy(RouteRules::issuer, field("audience", "[!Ref JwtAudience]").is("[shop]"));
  }

  @Test
  void everyFunctionHasSampleInvocations() {
    holds(SampleRules::complete);
    isBrokenBy(SampleRules::complete, field("TimersFunction").isCalled("TimerFunction"));
  }

  @Test
  void everyRequestBodyIsOfARouteAndHasAnExample() {
    holds(SampleRules::examples);
    isBrokenBy(SampleRules::examples, field("Path", "/orders/{id}/cancel").is("/orders/{id}/undo"));
  }

  @Test
  void everySampleIsWhatItsFunctionCouldBeSent() {
    holds(SampleRules::fit);
    isBrokenBy(
        SampleRules::fit, field("Path", "/ops/traces/{correlationId}").is("/ops/traces/{id}"));
    isBrokenBy(SampleRules::fit, item("customer.erased").is("customer.registered"));
    isBrokenBy(
        SampleRules::fit,
        field("QueueName")
            .in("InventoryInboxQueue")
            .is("!Sub '${AWS::StackName}-stock-commands.fifo'"));
  }

  @Test
  void everyFunctionStartsFromTheSnapshotOfAVersion() {
    holds(ReleaseRules::snapshots);
    isBrokenBy(ReleaseRules::snapshots, field("AutoPublishAlias", "live").isGone());
    isBrokenBy(ReleaseRules::snapshots, field("AutoPublishAliasAllProperties", "true").is("false"));
    isBrokenBy(ReleaseRules::snapshots, field("ApplyOn", "PublishedVersions").is("None"));
    isBrokenBy(
        ReleaseRules::snapshots,
        field("Properties").in("TimersFunction").has("SnapStart", "{ ApplyOn: None }"));
  }

  @Test
  void aNewVersionOfAnApiFunctionTakesOverLittleByLittleAndIsTakenBackWhenItFails() {
    holds(ReleaseRules::canaries);
    isBrokenBy(ReleaseRules::canaries, field("Type", "Canary10Percent5Minutes").is("AllAtOnce"));
    isBrokenBy(ReleaseRules::canaries, item("!Ref OrdersApiCanaryAlarm").isGone());
    isBrokenBy(
        ReleaseRules::canaries, item("!Ref OrdersApiFunction").is("!Ref OrdersQueryFunction"));
  }

  @Test
  void aConsumerNeverRunsInTwoVersions() {
    holds(ReleaseRules::consumers);
    isBrokenBy(
        ReleaseRules::consumers,
        field("Properties")
            .in("PublisherFunction")
            .has("DeploymentPreference", "{ Type: AllAtOnce }"));
  }

  @Test
  void everyFunctionThatSomebodyWaitsForIsPrimed() {
    holds(ReleaseRules::primed);
    isBrokenBy(
        ReleaseRules::primed, field("QUARKUS_LAMBDA_HANDLER", "orders-query").is("orders-nowhere"));
    isBrokenBy(
        ReleaseRules::primed,
        field("QUARKUS_LAMBDA_HANDLER", "orders-inbox").is("checkout-nowhere"));
  }
}
