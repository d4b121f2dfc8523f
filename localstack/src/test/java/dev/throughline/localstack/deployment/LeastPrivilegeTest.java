package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Compares the roles with the calls that the functions made in all other tests of this module. It
 * is isolated, since JUnit runs isolated classes after all others. Alone, it has no calls to
 * compare.
 */
@Isolated
@Order(Integer.MAX_VALUE)
class LeastPrivilegeTest {
  private final UsageRules rules = new UsageRules(Recordings.all());

  /**
   * Skips the test if only some tests have run, whose calls do not show which permissions are
   * superfluous.
   */
  @BeforeAll
  static void needsAllTests() {
    assertThat(System.getProperty("test"))
        .as(
            "This check judges what all tests of the module recorded, and only some have run:"
                + " run all of them, mvn test -pl localstack -am, without -Dtest")
        .isNull();
  }

  @Test
  void aRoleAllowsEverythingThatItsFunctionDoes() {
    holds(rules::missing);
    isBrokenBy(
        rules::missing,
        field("Action", "[dynamodb:Query, dynamodb:PutItem]").is("[dynamodb:Query]"));
    isBrokenBy(rules::missing, item("'*#shipment#*'").is("'*#payment#*'"));
    isBrokenBy(rules::missing, field("Resource", "!Ref EventTopic").is("!GetAtt TimerQueue.Arn"));
    isBrokenBy(rules::missing, field("Resource", "!GetAtt TracesTable.Arn").is("!Ref TracesTable"));
  }

  @Test
  void aRoleAllowsNothingThatItsFunctionDoesNot() {
    PermissionReport.write(rules.permissions(Blueprint.read(Blueprint.TEMPLATE)));
    holds(rules::superfluous);
    isBrokenBy(
        rules::superfluous, field("Action", "[sns:Publish]").is("[sns:Publish, sns:Subscribe]"));
    isBrokenBy(
        rules::superfluous,
        field("dynamodb:LeadingKeys", "['*#payment#*']").is("['*#payment#*', '*#order#*']"));
    isBrokenBy(
        rules::superfluous,
        field("Resource", "!Ref EventTopic").is("[!Ref EventTopic, !GetAtt TimerQueue.Arn]"));
  }
}
