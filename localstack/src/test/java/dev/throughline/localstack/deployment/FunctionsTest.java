package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for functions and what they may do. Each rule is seen to hold, and to be broken by a
 * change that somebody could make.
 */
class FunctionsTest {
  @Test
  void everyFunctionIsAHandlerOfItsModuleAndEveryHandlerIsAFunction() {
    holds(FunctionRules::handlers);
    isBrokenBy(FunctionRules::handlers, "HANDLER: orders-query", "HANDLER: order-query");
    isBrokenBy(FunctionRules::handlers, "HANDLER: orders-query", "HANDLER: orders-api");
    isBrokenBy(FunctionRules::handlers, "QuarkusStreamHandler::handleRequest", "Main::main");
  }

  @Test
  void everyArtifactIsBuiltByAModule() {
    holds(FunctionRules::artifacts);
    isBrokenBy(FunctionRules::artifacts, "functions/shipping/target", "functions/ship/target");
    isBrokenBy(FunctionRules::artifacts, "shipping/target/function.zip", "shipping/target/f.jar");
  }

  @Test
  void aFunctionIsGivenNoVariableThatNobodyReads() {
    holds(FunctionRules::environment);
    isBrokenBy(FunctionRules::environment, "EVENT_TOPIC: !Ref", "EVENTS_TOPIC: !Ref");
  }

  @Test
  void aFunctionKnowsTheQueueThatItConsumes() {
    holds(FunctionRules::consumedQueues);
    isBrokenBy(
        FunctionRules::consumedQueues,
        "CONSUMED_QUEUE: !Ref CheckoutQueue",
        "CONSUMED_QUEUE: !Ref TimerQueue");
  }

  @Test
  void everyFunctionHasALogGroupThatForgets() {
    holds(FunctionRules::logGroups);
    isBrokenBy(
        FunctionRules::logGroups,
        "LogGroup: !Ref OrdersApiLogGroup",
        "LogGroup: !Ref OrdersQueryLogGroup");
    isBrokenBy(FunctionRules::logGroups, "      RetentionInDays: !Ref LogRetentionDays\n", "");
  }

  @Test
  void everyFunctionHasARoleOfItsOwn() {
    holds(PermissionRules::roles);
    isBrokenBy(
        PermissionRules::roles,
        "Role: !GetAtt OrdersApiRole.Arn",
        "Role: !GetAtt OrdersQueryRole.Arn");
  }

  @Test
  void noRoleAllowsWhatIsNotNamed() {
    holds(PermissionRules::wildcards);
    isBrokenBy(PermissionRules::wildcards, "Action: [sns:Publish]", "Action: sns:*");
    isBrokenBy(PermissionRules::wildcards, "Resource: !Ref EventTopic", "Resource: '*'");
  }

  @Test
  void aFunctionMayUseWhatItIsGivenAndNothingElse() {
    holds(PermissionRules::resources);
    isBrokenBy(PermissionRules::resources, "          EVENT_TOPIC: !Ref EventTopic\n", "");
    isBrokenBy(
        PermissionRules::resources,
        "Resource: !GetAtt TracesTable.Arn",
        "Resource: !GetAtt OrdersTable.Arn");
    isBrokenBy(
        PermissionRules::resources,
        "                  - !GetAtt PublisherDeadLetterQueue.Arn\n",
        "");
  }

  @Test
  void whoConsumesAQueueMayAlsoPutMessagesBack() {
    holds(PermissionRules::consumers);
    isBrokenBy(PermissionRules::consumers, "                  - sqs:ChangeMessageVisibility\n", "");
  }

  @Test
  void whoAnswersQuestionsMayNotWrite() {
    holds(PermissionRules::readers);
    isBrokenBy(PermissionRules::readers, "[dynamodb:Query]", "[dynamodb:Query, dynamodb:PutItem]");
  }

  @Test
  void onlyWhoDecidesMayWriteEvents() {
    holds(PermissionRules::deciders);
    isBrokenBy(PermissionRules::deciders, "[dynamodb:Query]", "[dynamodb:PutItem]");
  }

  @Test
  void whoAnswersForUnknownRoutesKnowsAllRoutes() {
    holds(RouteRules::unknownRoute);
    isBrokenBy(
        RouteRules::unknownRoute, "- PUT /customers/{id}/contact\n", "- PUT /customers/{id}\n");
    isBrokenBy(RouteRules::unknownRoute, "Path: /checkouts/{orderId}", "Path: /sagas/{orderId}");
  }

  @Test
  void everyRouteIsServedByTheHandlerItLeadsTo() {
    holds(RouteRules::served);
    isBrokenBy(
        RouteRules::served, "Path: /products/{sku}/receipts", "Path: /products/{id}/receipts");
  }

  @Test
  void everyRouteAsksForATokenAndTheOperatorsForItsScope() {
    holds(RouteRules::authorized);
    isBrokenBy(
        RouteRules::authorized,
        "            Path: /checkouts/{orderId}\n",
        "            Path: /checkouts/{orderId}\n            Auth: { Authorizer: NONE }\n");
    isBrokenBy(
        RouteRules::authorized, "AuthorizationScopes: [ops]", "AuthorizationScopes: [orders]");
    isBrokenBy(RouteRules::authorized, "Path: /ops/traces/", "Path: /traces/");
    isBrokenBy(
        RouteRules::authorized,
        "ApiId: !Ref HttpApi\n            PayloadFormatVersion: \"2.0\"\n\n  UnknownRouteRole",
        "PayloadFormatVersion: \"2.0\"\n\n  UnknownRouteRole");
  }

  @Test
  void whoDeploysSaysWhoseTokensAreAccepted() {
    holds(RouteRules::issuer);
    isBrokenBy(RouteRules::issuer, "issuer: !Ref JwtIssuer", "issuer: https://me.example.com/");
    isBrokenBy(RouteRules::issuer, "audience: [!Ref JwtAudience]", "audience: [shop]");
  }

  @Test
  void everyFunctionHasSampleInvocations() {
    holds(SampleRules::complete);
    isBrokenBy(SampleRules::complete, "  TimersFunction:", "  TimerFunction:");
  }

  @Test
  void everySampleIsWhatItsFunctionCouldBeSent() {
    holds(SampleRules::fit);
    isBrokenBy(SampleRules::fit, "Path: /ops/traces/{correlationId}", "Path: /ops/traces/{id}");
    isBrokenBy(SampleRules::fit, "- customer.erased", "- customer.registered");
    isBrokenBy(SampleRules::fit, "-inventory-commands.fifo", "-stock-commands.fifo");
  }

  @Test
  void everyFunctionStartsFromTheSnapshotOfAVersion() {
    holds(ReleaseRules::snapshots);
    isBrokenBy(ReleaseRules::snapshots, "    AutoPublishAlias: live\n", "");
    isBrokenBy(ReleaseRules::snapshots, "AllProperties: true", "AllProperties: false");
    isBrokenBy(ReleaseRules::snapshots, "ApplyOn: PublishedVersions", "ApplyOn: None");
    isBrokenBy(
        ReleaseRules::snapshots,
        "      Role: !GetAtt TimersRole.Arn\n",
        "      Role: !GetAtt TimersRole.Arn\n      SnapStart: { ApplyOn: None }\n");
  }

  @Test
  void whoAnswersRequestsTakesOverLittleByLittleAndIsTakenBackWhenItFails() {
    holds(ReleaseRules::canaries);
    isBrokenBy(ReleaseRules::canaries, "Type: Canary10Percent5Minutes", "Type: AllAtOnce");
    isBrokenBy(ReleaseRules::canaries, "[!Ref OrdersApiCanaryErrorsAlarm,", "[");
    isBrokenBy(ReleaseRules::canaries, "${OrdersApiFunction}:live", "${OrdersQueryFunction}:live");
  }

  @Test
  void whoConsumesNeverRunsInTwoVersions() {
    holds(ReleaseRules::consumers);
    isBrokenBy(
        ReleaseRules::consumers,
        "      Role: !GetAtt PublisherRole.Arn\n",
        "      Role: !GetAtt PublisherRole.Arn\n      DeploymentPreference: {Type: AllAtOnce}\n");
  }

  @Test
  void whoIsWaitedForIsPrimed() {
    holds(ReleaseRules::primed);
    isBrokenBy(ReleaseRules::primed, "HANDLER: orders-query", "HANDLER: orders-nowhere");
    isBrokenBy(ReleaseRules::primed, "HANDLER: checkout-saga", "HANDLER: checkout-nowhere");
  }
}
