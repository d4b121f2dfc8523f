package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {
  @Test
  void namesAndTextCountAsUtf8() {
    assertThat(ItemSize.of(Map.of("pk", AttributeValue.fromS("abc")))).isEqualTo(5);
    assertThat(ItemSize.of(Map.of("pk", AttributeValue.fromS("日本🎈")))).isEqualTo(2 + 10);
  }

  @ParameterizedTest
  @CsvSource({"7,2", "42,2", "123,3", "-42,3", "1763987696789,8"})
  void aNumberIsAByteForTwoDigitsAndOneMore(String number, int bytes) {
    assertThat(ItemSize.of(Map.of("n", AttributeValue.fromN(number)))).isEqualTo(1 + bytes);
  }

  @Test
  void bytesCountAsTheyAreAndTruthAsOne() {
    assertThat(ItemSize.of(Map.of("b", Attributes.bytes(new byte[17])))).isEqualTo(18);
    assertThat(ItemSize.of(Map.of("b", AttributeValue.fromBool(true)))).isEqualTo(2);
  }

  @Test
  void aListOrMapIsThreeBytesAndOneForEachElement() {
    var text = AttributeValue.fromS("abcd");
    assertThat(ItemSize.of(Map.of("l", AttributeValue.fromL(List.of(text, text)))))
        .isEqualTo(1 + 3 + 2 * (1 + 4));
    assertThat(ItemSize.of(Map.of("m", AttributeValue.fromM(Map.of("k", text)))))
        .isEqualTo(1 + 3 + 1 + 1 + 4);
    assertThat(ItemSize.of(Map.of("m", AttributeValue.fromM(Map.of())))).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1024,1", "1025,2", "2048,2", "2049,3"})
  void everyBegunKilobyteIsAWriteUnit(int bytes, int units) {
    assertThat(ItemSize.writeUnits(bytes)).isEqualTo(units);
  }
}
