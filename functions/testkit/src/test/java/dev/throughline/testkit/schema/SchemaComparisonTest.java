package dev.throughline.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {
  private static List<SchemaChange> changes(String before, String after) {
    try {
      var mapper = new ObjectMapper();
      return SchemaComparison.of(
          mapper.readTree(before.replace('\'', '"')), mapper.readTree(after.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A schema with one field {@code a}. */
  private static String field(String schema) {
    return "{'type':'object','properties':{'a':%s}}".formatted(schema);
  }

  @ParameterizedTest(name = "{0} -> {1}: readers {2}, subscribers {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}  | {'type':'integer'} | true | true",
        "{'type':'integer'} | {'type':'number'}  | false | true",
        "{'type':'number'}  | {'type':'integer'} | true | false",
        "{'type':'string'}  | {'type':['string','null']} | false | true",
        "{'type':['string','null']} | {'type':'string'} | true | false",
        "{'type':'string'} | {} | false | true",
        "{} | {'type':'string'} | true | false",
        "{'enum':['x']} | {'enum':['x','y']} | false | true",
        "{'enum':['x','y']} | {'enum':['x']} | true | false",
        "{'enum':['x','y']} | {'enum':['x','z']} | true | true",
        "{'type':'string'} | {'type':'string','enum':['x']} | true | false",
        "{'const':'x'} | {'const':'y'} | true | true",
        "{'const':'x'} | {'enum':['x','y']} | false | true",
        "{'minimum':1} | {'minimum':0} | false | true",
        "{'minimum':0} | {'minimum':1} | true | false",
        "{'maximum':10} | {'maximum':9} | true | false",
        "{'maxLength':9} | {'maxLength':10} | false | true",
        "{} | {'maxLength':9} | true | false",
        "{'maxItems':9} | {} | false | true",
        "{'pattern':'a'} | {'pattern':'b'} | true | true",
        "{'format':'date'} | {'format':'date-time'} | true | true",
        "{} | {'format':'date'} | true | false",
        "{'items':{'type':'string'}} | {'items':{'type':'integer'}} | true | true",
        "{} | {'items':{'type':'string'}} | true | false",
        "{'items':{'type':'string'}} | {} | false | true",
        "{'oneOf':[{'const':1}]} | {'oneOf':[{'const':1},{'const':2}]} | false | true",
        "{'anyOf':[{'const':1},{'const':2}]} | {'anyOf':[{'const':1}]} | true | false",
        "{'oneOf':[{'const':1}]} | {'oneOf':[{'const':2}]} | true | true",
        "{'allOf':[{'minimum':1}]} | {'allOf':[{'minimum':1},{'maximum':2}]} | true | false",
        "{} | {'oneOf':[{'const':1}]} | true | false",
        "{'contains':{'const':1}} | {'contains':{'const':2}} | true | true",
      })
  void aChangeBreaksTheseAndNoOthers(
      String before, String after, boolean readers, boolean subscribers) {
    var changes = changes(field(before), field(after));

    assertThat(changes).extracting(SchemaChange::pointer).allMatch(it -> it.startsWith("/a"));
    assertThat(changes.stream().anyMatch(SchemaChange::breaksReaders)).isEqualTo(readers);
    assertThat(changes.stream().anyMatch(SchemaChange::breaksSubscribers)).isEqualTo(subscribers);
  }

  @Test
  void aFieldThatIsNewBreaksNobodyUnlessItIsRequired() {
    var before = "{'properties':{'a':{}}}";

    assertThat(changes(before, "{'properties':{'a':{},'b':{}}}"))
        .containsExactly(SchemaChange.harmless("/b", "is new"));
    assertThat(changes(before, "{'properties':{'a':{},'b':{}},'required':['b']}"))
        .containsExactly(SchemaChange.backward("/b", "is new and required"));
  }

  @Test
  void aFieldThatIsGoneBreaksSubscribersIfItWasRequired() {
    var after = "{'properties':{'a':{}}}";

    assertThat(changes("{'properties':{'a':{},'b':{}}}", after))
        .containsExactly(SchemaChange.harmless("/b", "is there no more"));
    assertThat(changes("{'properties':{'a':{},'b':{}},'required':['b']}", after))
        .containsExactly(SchemaChange.forward("/b", "is there no more, and was required"));
  }

  @Test
  void aFieldBecomesRequiredOrOptional() {
    var optional = "{'properties':{'a':{}}}";
    var required = "{'properties':{'a':{}},'required':['a']}";

    assertThat(changes(optional, required))
        .containsExactly(SchemaChange.backward("/a", "is required"));
    assertThat(changes(required, optional))
        .containsExactly(SchemaChange.forward("/a", "is required no more"));
  }

  @Test
  void aReferenceIsFollowedAndItsPlaceIsThatOfTheField() {
    var money =
        "{'properties':{'total':{'$ref':'#/$defs/money'},'lines':{'items':{'properties':"
            + "{'price':{'$ref':'#/$defs/money'}}}}},'$defs':{'money':{'properties':%s}}}";

    assertThat(
            changes(
                money.formatted("{'amount':{'type':'string'}}"),
                money.formatted("{'amount':{'type':'number'}}")))
        .extracting(SchemaChange::pointer)
        .containsExactly("/lines/*/price/amount", "/total/amount");
  }

  @Test
  void aSchemaThatRefersToItselfIsComparedOnce() {
    var tree =
        "{'$defs':{'n':{'properties':{'n':{'$ref':'#/$defs/n'},'v':%s}}},'$ref':'#/$defs/n'}";

    assertThat(changes(tree.formatted("{'minimum':1}"), tree.formatted("{'minimum':2}")))
        .extracting(SchemaChange::pointer)
        .contains("/v");
  }

  @Test
  void aReferenceThatLeadsNowhereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes(field("{'$ref':'#/$defs/x'}"), field("{}")))
        .withMessage("no such place in the schema: #/$defs/x");
  }

  @Test
  void otherWordsForTheSameAreNoChange() {
    assertThat(
            changes(
                "{'title':'a','properties':{'a':{'description':'one','x-personal':true}}}",
                "{'title':'b','properties':{'a':{'description':'two','examples':[1]}}}"))
        .isEmpty();
  }

  @Test
  void aChangeSaysWhomItBreaks() {
    assertThat(SchemaChange.backward("/a", "is required"))
        .hasToString("/a is required: breaks readers of old events");
    assertThat(SchemaChange.forward("", "is held to items no more"))
        .hasToString("/ is held to items no more: breaks subscribers of before");
    assertThat(SchemaChange.both("/a", "has another contains"))
        .hasToString("/a has another contains: breaks readers and subscribers");
    assertThat(SchemaChange.harmless("/a", "is new")).hasToString("/a is new: breaks nobody");
  }
}
