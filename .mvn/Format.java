import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs google-java-format, found at $FORMATTER, over every source of the project. */
void main(String[] options) throws IOException, InterruptedException {
  var command = new ArrayList<String>();
  command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  for (var part : List.of("api", "code", "file", "main", "parser", "tree", "util")) {
    command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
  }
  command.addAll(List.of("-XX:+UseSerialGC", "-jar", System.getenv("FORMATTER")));
  command.addAll(List.of(options));
  command.addAll(sources());
  var status = new ProcessBuilder(command).inheritIO().start().waitFor();
  if (status != 0) {
    System.err.println("The files above are not formatted. To mend them: mvn -Pformat validate");
  }
  System.exit(status);
}

List<String> sources() throws IOException {
  var found = new ArrayList<String>();
  for (var root : List.of("functions", "localstack")) {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.contains("/target/"))
          .sorted()
          .forEach(found::add);
    }
  }
  return found;
}
