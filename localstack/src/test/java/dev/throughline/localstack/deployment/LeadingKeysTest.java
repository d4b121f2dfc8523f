package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.localstack.access.Grant;
import dev.throughline.localstack.template.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The pattern {@code *#category#*}, whose stars match every character, matches only the keys of one
 * category.
 */
class LeadingKeysTest {
  private static final Set<String> CATEGORIES =
      KeyRules.OWNED.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());

  /** The keys of their items are those of streams. */
  private static final Set<String> TABLES_OF_STREAMS = Set.of("EventTable", "CatalogTable");

  /** One item of the catalog's table is no row: no tenant's name is empty. */
  private static final String WATERMARK = "#dump";

  @Test
  void everyContextIsTiedToItsCategoriesAndWritesNoOther() {
    holds(KeyRules::categories);
    isBrokenBy(KeyRules::categories, item("'*#payment#*'").is("'*'"));
    isBrokenBy(KeyRules::categories, field("Condition").in("PaymentsInboxRole").isGone());
    holds(KeyRules::foreign);
    isBrokenBy(
        KeyRules::foreign,
        field("dynamodb:LeadingKeys", "['*#payment#*']").is("['*#payment#*', '*#order#*']"));
    isBrokenBy(KeyRules::foreign, field("Default").in("ArchiveAfterDays").is("order=90"));
    holds(KeyRules::everybodys);
  }

  @Test
  void aKeyHasTwoSeparatorsWhateverItsTenantAndItsIdAre() {
    IntStream.range(0, 0x10000)
        .mapToObj(Character::toString)
        .forEach(
            character -> {
              if (TenantId.isValid("a" + character + "b")) {
                assertThat(character).isNotIn("#", "*", "?");
              }
              if (StreamId.isValid("order", "a" + character + "b")) {
                assertThat(character).isNotIn("#", "*", "?");
              }
              if (StreamId.isValid("a" + character + "b", "id")) {
                assertThat(character).isBetween("a", "z");
              }
            });
  }

  @Test
  void aPatternOfOneCategoryMatchesNoKeyOfAnother() {
    // Ids and tenants that resemble parts of the pattern, with every character that they may have.
    for (var pattern : patterns()) {
      for (var category : CATEGORIES) {
        for (var other : CATEGORIES) {
          var tenant = new TenantId("_" + other + "-" + other + ".");
          var key = new StreamId(tenant, category, ":" + other + "@" + other + "_-.").key();
          assertThat(Grant.like(pattern, key))
              .as("%s like %s", key, pattern)
              .isEqualTo(pattern.equals("*#" + category + "#*"));
        }
      }
    }
  }

  private static Set<String> patterns() {
    var patterns =
        Blueprint.read(Blueprint.TEMPLATE).template().roles().values().stream()
            .flatMap(Collection::stream)
            .filter(statement -> statement.targets().stream().anyMatch(TABLES_OF_STREAMS::contains))
            .map(Statement::leadingKeys)
            .flatMap(Collection::stream)
            .filter(pattern -> !pattern.equals(WATERMARK))
            .collect(Collectors.toSet());
    assertThat(patterns).hasSameSizeAs(CATEGORIES);
    return patterns;
  }
}
