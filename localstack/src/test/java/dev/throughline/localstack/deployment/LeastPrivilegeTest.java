package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Judges what the functions called in all the other tests of this module, which is why it is
 * isolated: JUnit runs such a class when all the others have ended. Alone, it has nothing to judge.
 */
@Isolated
class LeastPrivilegeTest {
  private final UsageRules rules = new UsageRules(Recordings.all());

  @Test
  void aRoleAllowsEverythingThatItsFunctionDoes() {
    holds(rules::missing);
    isBrokenBy(rules::missing, "[dynamodb:Query, dynamodb:PutItem]", "[dynamodb:Query]");
    isBrokenBy(rules::missing, "[\"*#shipment#*\"]", "[\"*#payment#*\"]");
    isBrokenBy(rules::missing, "Resource: !Ref EventTopic", "Resource: !GetAtt TimerQueue.Arn");
    isBrokenBy(rules::missing, "Resource: !GetAtt TracesTable.Arn", "Resource: !Ref TracesTable");
  }

  @Test
  void aRoleAllowsNothingThatItsFunctionDoesNot() {
    PermissionReport.write(rules.permissions(Blueprint.read(Blueprint.TEMPLATE)));
    holds(rules::superfluous);
    isBrokenBy(rules::superfluous, "[sns:Publish]", "[sns:Publish, sns:Subscribe]");
    isBrokenBy(rules::superfluous, "[\"*#payment#*\"]", "[\"*#payment#*\", \"*#order#*\"]");
    isBrokenBy(
        rules::superfluous,
        "Resource: !Ref EventTopic",
        "Resource: [!Ref EventTopic, !GetAtt TimerQueue.Arn]");
  }
}
