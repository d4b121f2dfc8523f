package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void twoStacksCannotWorkInOneFolder() {
    try (var _ = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Another local stack works in");
    }
    DataFolder.open(folder).close();
  }
}
