package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The clock of these functions stands at 08:00. */
class PreferencesRouteTest {
  private final CustomersInMemory customers = new CustomersInMemory();
  private final String id =
      customers.register("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}").text("/id");

  private CustomersInMemory.Answer write(String body) {
    return customers.changePreferences(id, body);
  }

  private static String language(String language, String device, String time) {
    return """
    {"language":"%s","device":"%s","writtenAt":{"time":"2026-11-25T%sZ","counter":0}}
    """
        .formatted(language, device, time);
  }

  @Test
  void aWriteIsAnsweredWithWhatStands() {
    var answer = write("{\"language\":\"de\",\"newsletter\":\"weekly\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/version").asLong()).isEqualTo(2);
    assertThat(answer.text("/preferences/language/value")).isEqualTo("de");
    assertThat(answer.text("/preferences/language/writtenAt/node")).isEqualTo("server");
    assertThat(answer.text("/preferences/newsletter/value")).isEqualTo("weekly");
    assertThat(answer.body().at("/preferences").has("contactChannel")).isFalse();
    assertThat(answer.body().at("/superseded")).isEmpty();
  }

  @Test
  void aWriteThatLosesIsAnsweredWithTheNewerOne() {
    write(language("de", "phone", "07:59:00.000"));
    var late = write(language("fr", "laptop", "07:00:00.000"));

    assertThat(late.status()).isEqualTo(200);
    assertThat(late.text("/preferences/language/value")).isEqualTo("de");
    assertThat(late.text("/preferences/language/writtenAt/node")).isEqualTo("phone");
    assertThat(late.text("/superseded/0")).isEqualTo("language");
    assertThat(customers.events(id)).hasSize(2);
  }

  @Test
  void twoDevicesWhoseClocksDifferEndWithTheWriteThatHasSeenTheOther() {
    write(language("de", "phone", "08:00:30.000"));
    // The laptop's clock is an hour slow, but it has seen the phone's write.
    var seen = customers.get(id).body().at("/preferences/language/writtenAt");
    var answer =
        write(
            "{\"language\":\"fr\",\"device\":\"laptop\",\"writtenAt\":{\"time\":\"%s\",\"counter\":%d}}"
                .formatted(seen.get("time").asText(), seen.get("counter").asInt() + 1));

    assertThat(answer.text("/preferences/language/value")).isEqualTo("fr");
  }

  @Test
  void aReaderSeesThePreferencesAndAnErasureEndsThem() {
    write("{\"language\":\"de\"}");
    customers.project(customers.events(id));
    assertThat(customers.get(id).text("/preferences/language/value")).isEqualTo("de");

    customers.erase(id);
    customers.project(customers.events(id));
    assertThat(customers.get(id).status()).isEqualTo(410);
    assertThat(write("{\"language\":\"fr\"}").status()).isEqualTo(409);
  }

  @Test
  void preferencesAreStoredSealed() {
    write("{\"language\":\"de\",\"newsletter\":\"weekly\",\"contactChannel\":\"post\"}");

    assertThat(customers.events(id).getLast().data().json())
        .contains("sealed:v1:")
        .doesNotContain("\"de\"", "weekly", "post");
  }

  @Test
  void aRepeatIsAnsweredAsAtFirstAlthoughItWouldLoseByNow() {
    var body = language("fr", "laptop", "07:00:00.000");
    var first = customers.changePreferences(id, body, "Idempotency-Key", "k1");
    write(language("de", "phone", "07:59:00.000"));
    var again = customers.changePreferences(id, body, "Idempotency-Key", "k1");

    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void aClockThatIsTooFarAheadIsToldSo() {
    var answer = write(language("de", "phone", "08:01:00.001"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/writtenAt/time");
  }

  @Test
  void whatCannotBeAPreferenceIsNamed() {
    assertThat(write("{}").status()).isEqualTo(400);
    assertThat(write("{\"language\":\"German\",\"newsletter\":\"hourly\"}").pointers())
        .containsExactlyInAnyOrder("/language", "/newsletter");
    assertThat(
            write(
                    "{\"language\":\"de\",\"writtenAt\":{\"time\":\"2026-11-25T08:00:00Z\",\"counter\":0}}")
                .status())
        .isEqualTo(400);
    assertThat(customers.changePreferences("nobody", "{\"language\":\"de\"}").status())
        .isEqualTo(404);
  }
}
