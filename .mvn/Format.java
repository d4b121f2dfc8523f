import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs google-java-format, found at $FORMATTER, over every source of the project but those that it found formatted before. Their
 * hashes are kept in target/formatted, under the hash of the formatter: a build without a changed source checks none.
 */
void main(String[] options) throws Exception {
  var formatter = Path.of(System.getenv("FORMATTER"));
  var formatted = Path.of("target", "formatted");
  var known = known(formatted, hash(formatter));
  var sources = sources();
  var changed = new ArrayList<String>();
  for (var source : sources) {
    if (!known.contains(hash(Path.of(source)))) {
      changed.add(source);
    }
  }
  if (!changed.isEmpty()) {
    run(formatter, options, changed);
  }
  var now = new ArrayList<>(List.of(hash(formatter)));
  for (var source : sources) {
    now.add(hash(Path.of(source)));
  }
  Files.write(formatted, now);
}

void run(Path formatter, String[] options, List<String> sources) throws Exception {
  var command = new ArrayList<String>();
  command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  for (var part : List.of("api", "code", "file", "main", "parser", "tree", "util")) {
    command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
  }
  command.addAll(List.of("-XX:+UseSerialGC", "-jar", formatter.toString()));
  command.addAll(List.of(options));
  command.addAll(sources);
  var status = new ProcessBuilder(command).inheritIO().start().waitFor();
  if (status != 0) {
    System.err.println("The files above are not formatted. To mend them: mvn -Pformat validate");
    System.exit(status);
  }
}

Set<String> known(Path formatted, String formatter) throws IOException {
  var lines = Files.exists(formatted) ? Files.readAllLines(formatted) : List.<String>of();
  return !lines.isEmpty() && lines.getFirst().equals(formatter) ? new HashSet<>(lines) : Set.of();
}

String hash(Path file) throws IOException, NoSuchAlgorithmException {
  return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
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
