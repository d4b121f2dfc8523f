package dev.throughline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynoxideBinaryTest {
  /** Does what cargo install does with its last argument, the root. */
  private static final String BUILDS =
      """
      #!/bin/sh
      echo "  Compiling dynoxide-rs $4"
      for root; do :; done
      /bin/mkdir -p "$root/bin"
      echo built > "$root/bin/dynoxide"
      /bin/chmod +x "$root/bin/dynoxide"
      """;

  private static final String FAILS =
      """
      #!/bin/sh
      echo 'error: no network'
      exit 101
      """;

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();

  private Path find() {
    var environment =
        Map.of(
            "PATH", folder.resolve("tools").toString(),
            "HOME", folder.toString(),
            "XDG_CACHE_HOME", folder.resolve("caches").toString());
    return DynoxideBinary.find(environment, progress::add);
  }

  private Path program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Path tool(String name, String text) throws IOException {
    return program(folder.resolve("tools").resolve(name), text);
  }

  private Path cached() {
    return folder.resolve("caches/throughline/dynoxide-3.2.0/bin/dynoxide");
  }

  @Test
  void oneOnThePathIsTakenBeforeOneInTheCache() throws IOException {
    program(cached(), "");
    var here = tool("dynoxide", "");
    assertThat(find()).isEqualTo(here);
    assertThat(progress).isEmpty();
  }

  @Test
  void oneInTheCacheIsTakenBeforeCargoIsAsked() throws IOException {
    program(cached(), "");
    tool("cargo", FAILS);
    assertThat(find()).isEqualTo(cached());
    assertThat(progress).isEmpty();
  }

  @Test
  void cargoBuildsItOnceAndSaysWhyAndHowFarItIs() throws IOException {
    tool("cargo", BUILDS);
    assertThat(find()).isEqualTo(cached()).isExecutable();
    assertThat(progress).hasSize(2);
    assertThat(progress.getFirst()).contains("not on the PATH", "once", "minutes");
    assertThat(progress.getLast()).contains("Compiling dynoxide-rs 3.2.0");
    assertThat(find()).isEqualTo(cached());
    assertThat(progress).as("what a second call says").hasSize(2);
    assertThat(folder.resolve("caches/throughline")).isDirectoryNotContaining(this::isScratch);
  }

  private boolean isScratch(Path file) {
    return !file.equals(cached().getParent().getParent());
  }

  @Test
  void whenCargoFailsItsReasonIsToldAndNothingIsLeft() throws IOException {
    tool("cargo", FAILS);
    assertThatThrownBy(this::find)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("error: no network");
    assertThat(folder.resolve("caches/throughline")).isEmptyDirectory();
  }

  @Test
  void withoutCargoOneLineSaysWhatWouldBringIt() {
    assertThatThrownBy(this::find)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("rustup.rs")
        .hasMessageContaining("cargo install dynoxide-rs --version 3.2.0 --locked")
        .message()
        .hasLineCount(1);
  }
}
