package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.build.BuildWork;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
  private final Json json = new Json();
  private final JsonFields fields = new JsonFields(json);

  @Test
  void fieldsAreNamedByTheirPointers() {
    assertThat(fields.of("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}")).containsExactly("/b");
    assertThat(fields.of("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}"))
        .containsExactly("/a/b/1");
    assertThat(fields.of("{\"a\":[1]}", "{\"a\":[1,2]}")).containsExactly("/a");
    assertThat(fields.of("{\"a\":1}", "{\"a\":1,\"x/y\":2}")).containsExactly("/x~1y");
  }

  @Test
  void equalTextsDifferNowhereAndOthersSomewhere() {
    assertThat(fields.of("{\"a\":1}", "{\"a\":1}")).isEmpty();
    assertThat(fields.of("{\"a\":1}", "{ \"a\":1}")).containsExactly("");
  }

  @Test
  void workComesBackAsItWasSent() {
    var work = new BuildWork("sample.loan", 3, BuildWork.FEED + 2);
    assertThat(BuildWorks.read(json, BuildWorks.write(json, work))).isEqualTo(work);
  }
}
