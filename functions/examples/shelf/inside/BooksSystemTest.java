package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.backend.OnEveryBackend;
import org.junit.jupiter.api.Test;

@OnEveryBackend
class BooksSystemTest {
  private final Api api = RunningStack.api();

  @Test
  void aBookIsAddedLentAndReturned() {
    var added = api.post("/books", "{\"title\":\"Momo\"}");
    assertThat(added.status()).isEqualTo(201);
    var path = "/books/" + added.text("/id");

    assertThat(api.put(path + "/loan", "{\"member\":\"ada\"}").status()).isEqualTo(200);
    assertThat(api.put(path + "/loan", "{\"member\":\"bob\"}").status()).isEqualTo(409);
    assertThat(api.get(path + "?minVersion=2").text("/member")).isEqualTo("ada");
    assertThat(api.delete(path + "/loan").status()).isEqualTo(200);
    assertThat(api.get(path + "?minVersion=3").body().has("member")).isFalse();
  }
}
