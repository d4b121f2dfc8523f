package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules for template.yaml. Each is seen to hold for the template, and to be broken by a change
 * of its text that somebody could make.
 */
class TemplateTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyFunctionIsAHandlerOfItsModuleAndEveryHandlerIsAFunction() throws IOException {
    holds(FunctionRules::handlers);
    isBrokenBy(FunctionRules::handlers, "HANDLER: orders-query", "HANDLER: order-query");
    isBrokenBy(FunctionRules::handlers, "HANDLER: orders-query", "HANDLER: orders-api");
    isBrokenBy(FunctionRules::handlers, "QuarkusStreamHandler::handleRequest", "Main::main");
  }

  @Test
  void everyArtifactIsBuiltByAModule() throws IOException {
    holds(FunctionRules::artifacts);
    isBrokenBy(FunctionRules::artifacts, "functions/shipping/target", "functions/ship/target");
    isBrokenBy(FunctionRules::artifacts, "shipping/target/function.zip", "shipping/target/f.jar");
  }

  @Test
  void aFunctionIsGivenNoVariableThatNobodyReads() throws IOException {
    holds(FunctionRules::environment);
    isBrokenBy(FunctionRules::environment, "EVENT_TOPIC: !Ref", "EVENTS_TOPIC: !Ref");
  }

  @Test
  void aFunctionKnowsTheQueueThatItConsumes() throws IOException {
    holds(FunctionRules::consumedQueues);
    isBrokenBy(
        FunctionRules::consumedQueues,
        "CONSUMED_QUEUE: !Ref CheckoutQueue",
        "CONSUMED_QUEUE: !Ref TracesQueue");
  }

  @Test
  void everyFunctionHasALogGroupThatForgets() throws IOException {
    holds(FunctionRules::logGroups);
    isBrokenBy(
        FunctionRules::logGroups,
        "LogGroup: !Ref OrdersApiLogGroup",
        "LogGroup: !Ref OrdersQueryLogGroup");
    isBrokenBy(FunctionRules::logGroups, "      RetentionInDays: !Ref LogRetentionDays\n", "");
  }

  @Test
  void everyFunctionHasARoleOfItsOwn() throws IOException {
    holds(PermissionRules::roles);
    isBrokenBy(
        PermissionRules::roles,
        "Role: !GetAtt OrdersApiRole.Arn",
        "Role: !GetAtt OrdersQueryRole.Arn");
  }

  @Test
  void noRoleAllowsWhatIsNotNamed() throws IOException {
    holds(PermissionRules::wildcards);
    isBrokenBy(PermissionRules::wildcards, "Action: [sns:Publish]", "Action: sns:*");
    isBrokenBy(PermissionRules::wildcards, "Resource: !Ref EventTopic", "Resource: '*'");
  }

  @Test
  void aFunctionMayUseWhatItIsGivenAndNothingElse() throws IOException {
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
  void whoConsumesAQueueMayAlsoPutMessagesBack() throws IOException {
    holds(PermissionRules::consumers);
    isBrokenBy(PermissionRules::consumers, "                  - sqs:ChangeMessageVisibility\n", "");
  }

  @Test
  void whoAnswersQuestionsMayNotWrite() throws IOException {
    holds(PermissionRules::readers);
    isBrokenBy(PermissionRules::readers, "[dynamodb:Query]", "[dynamodb:Query, dynamodb:PutItem]");
  }

  @Test
  void onlyWhoDecidesMayWriteEvents() throws IOException {
    holds(PermissionRules::deciders);
    isBrokenBy(PermissionRules::deciders, "[dynamodb:Query]", "[dynamodb:PutItem]");
  }

  @Test
  void everyAsynchronousPathEndsInADeadLetterQueue() throws IOException {
    holds(QueueRules::deadLetters);
    isBrokenBy(
        QueueRules::deadLetters,
        """
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt CheckoutDeadLetterQueue.Arn
                maxReceiveCount: !Ref MaxReceiveCount
        """,
        "");
    isBrokenBy(
        QueueRules::deadLetters,
        """
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt TracesUndeliveredQueue.Arn
        """,
        "");
    isBrokenBy(
        QueueRules::deadLetters,
        """
                    DestinationConfig:
                      OnFailure:
                        Type: SQS
                        Destination: !GetAtt PublisherDeadLetterQueue.Arn
        """,
        "");
  }

  @Test
  void deadLettersAreKeptFourteenDaysInAQueueOfTheSameKind() throws IOException {
    holds(QueueRules::deadLetterQueuesFit);
    isBrokenBy(
        QueueRules::deadLetterQueuesFit, "MessageRetentionPeriod: 1209600", "DelaySeconds: 0");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "deadLetterTargetArn: !GetAtt TimerDeadLetterQueue.Arn",
        "deadLetterTargetArn: !GetAtt CheckoutDeadLetterQueue.Arn");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "deadLetterTargetArn: !GetAtt TracesUndeliveredQueue.Arn",
        "deadLetterTargetArn: !GetAtt TracesDeadLetterQueue.Arn");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "Destination: !GetAtt PublisherDeadLetterQueue.Arn",
        "Destination: !GetAtt CheckoutDeadLetterQueue.Arn");
  }

  @Test
  void aMessageStaysHiddenSixTimesAsLongAsItsFunctionMayTake() throws IOException {
    holds(QueueRules::visibility);
    isBrokenBy(QueueRules::visibility, "VisibilityTimeout: 120", "VisibilityTimeout: 119");
    isBrokenBy(QueueRules::visibility, "Timeout: 20", "Timeout: 21");
    isBrokenBy(QueueRules::visibility, "      VisibilityTimeout: 120\n", "");
  }

  @Test
  void everyBatchIsAnsweredWithWhatFailedOfIt() throws IOException {
    holds(QueueRules::partialFailures);
    isBrokenBy(
        QueueRules::partialFailures,
        "            FunctionResponseTypes: [ReportBatchItemFailures]\n",
        "");
  }

  @Test
  void theOutboxSkipsNoRecord() throws IOException {
    holds(QueueRules::retries);
    isBrokenBy(QueueRules::retries, "MaximumRetryAttempts: -1", "MaximumRetryAttempts: 10");
    isBrokenBy(QueueRules::retries, "TRIM_HORIZON", "LATEST");
  }

  @Test
  void messageGroupsDoNotSlowOneAnotherDown() throws IOException {
    holds(QueueRules::throughput);
    isBrokenBy(QueueRules::throughput, "      FifoThroughputScope: MessageGroup\n", "");
    isBrokenBy(QueueRules::throughput, "      FifoThroughputLimit: perMessageGroupId\n", "");
  }

  @Test
  void everyFilterNamesEventsThatExist() throws IOException {
    holds(TopicRules::filters);
    isBrokenBy(TopicRules::filters, "- payment.voided", "- payment.void");
    isBrokenBy(TopicRules::filters, "- inventory-service", "- stock-service");
  }

  @Test
  void theCheckoutIsSentEveryEventThatItReads() throws IOException {
    holds(TopicRules::checkout);
    isBrokenBy(TopicRules::checkout, "          - payment.voided\n", "");
  }

  @Test
  void subscribersGetTheEnvelopeItself() throws IOException {
    holds(TopicRules::rawDelivery);
    isBrokenBy(TopicRules::rawDelivery, "      RawMessageDelivery: true\n", "");
  }

  @Test
  void theTopicAndNobodyElseMaySendWhereItDelivers() throws IOException {
    holds(TopicRules::senders);
    isBrokenBy(TopicRules::senders, "Queues: [!Ref CheckoutQueue]", "Queues: [!Ref TracesQueue]");
    isBrokenBy(TopicRules::senders, "aws:SourceArn: !Ref EventTopic", "aws:SourceArn: '*'");
  }

  @Test
  void whoAnswersForUnknownRoutesKnowsAllRoutes() throws IOException {
    holds(RouteRules::unknownRoute);
    isBrokenBy(
        RouteRules::unknownRoute, "- PUT /customers/{id}/contact\n", "- PUT /customers/{id}\n");
    isBrokenBy(RouteRules::unknownRoute, "Path: /checkouts/{orderId}", "Path: /sagas/{orderId}");
  }

  @Test
  void everyRouteIsServedByTheHandlerItLeadsTo() throws IOException {
    holds(RouteRules::served);
    isBrokenBy(
        RouteRules::served, "Path: /products/{sku}/receipts", "Path: /products/{id}/receipts");
  }

  @Test
  void everyFunctionHasSampleInvocations() throws IOException {
    holds(SampleRules::complete);
    isBrokenBy(SampleRules::complete, "  TimersFunction:", "  TimerFunction:");
  }

  @Test
  void everySampleIsWhatItsFunctionCouldBeSent() throws IOException {
    holds(SampleRules::fit);
    isBrokenBy(SampleRules::fit, "Path: /ops/traces/{correlationId}", "Path: /ops/traces/{id}");
    isBrokenBy(SampleRules::fit, "- customer.erased", "- customer.registered");
    isBrokenBy(SampleRules::fit, "-inventory-commands.fifo", "-stock-commands.fifo");
  }

  private static void holds(Rule rule) {
    assertThat(rule.violations(BLUEPRINT)).isEmpty();
  }

  private void isBrokenBy(Rule rule, String text, String instead) throws IOException {
    var template = Blueprint.content(Blueprint.TEMPLATE);
    assertThat(template).contains(text);
    var changed = folder.resolve("template.yaml");
    Files.writeString(changed, template.replace(text, instead));
    assertThat(rule.violations(Blueprint.read(changed))).isNotEmpty();
  }
}
