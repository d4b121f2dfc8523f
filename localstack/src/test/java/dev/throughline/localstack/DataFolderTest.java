package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void twoStacksCannotWorkInOneFolder() {
    try (var _ = DataFolder.open(folder, "dynoxide")) {
      assertThatThrownBy(() -> DataFolder.open(folder, "dynoxide"))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Another local stack works in");
    }
    DataFolder.open(folder, "dynoxide").close();
  }

  @Test
  void aFolderThatOneDatabaseWroteIsRefusedToAnother() {
    DataFolder.open(folder, "dynoxide").close();
    assertThatThrownBy(() -> DataFolder.open(folder, "local"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("THROUGHLINE_DYNAMODB=dynoxide");
    DataFolder.open(folder, "dynoxide").close();
  }

  @Test
  void aFolderFromBeforeTheDatabaseWasNamedIsOfDynamoDbLocal() throws IOException {
    Files.createDirectories(folder.resolve("dynamodb"));
    Files.writeString(folder.resolve("dynamodb").resolve("shared-local-instance.db"), "");
    assertThatThrownBy(() -> DataFolder.open(folder, "dynoxide"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("THROUGHLINE_DYNAMODB=local");
  }
}
