package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlphabetTest {
  @Test
  void namesMatchTheRegularExpressionsOfTheirJavadoc() {
    var id = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
    var category = Pattern.compile("[a-z]{1,32}");
    var tenant = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    for (var character = 0; character <= Character.MAX_VALUE; character++) {
      var text = "a" + (char) character;
      assertThat(StreamId.isValid("a", text)).as(text).isEqualTo(id.matcher(text).matches());
      assertThat(StreamId.isValid(text, "1")).as(text).isEqualTo(category.matcher(text).matches());
      assertThat(TenantId.isValid(text)).as(text).isEqualTo(tenant.matcher(text).matches());
    }
  }
}
