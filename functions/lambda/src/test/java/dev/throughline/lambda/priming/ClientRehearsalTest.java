package dev.throughline.lambda.priming;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ClientRehearsalTest {
  @Test
  void everyCallIsAnsweredWithoutAnybodyThere() {
    assertThatCode(ClientRehearsal::run).doesNotThrowAnyException();
  }
}
