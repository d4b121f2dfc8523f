package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated part of a page: the text between the lines {@code <!-- NAME: generated -->} and
 * {@code <!-- NAME: end -->}.
 *
 * @param name of letters, digits and hyphens
 */
public record GeneratedSection(Path page, String name) {
  /**
   * Asserts that the page has this text. With the system property {@code regenerate=true} the text
   * is written to the page first. A page without the two lines is an {@link AssertionError}.
   */
  public void says(String text) throws IOException {
    var section =
        Pattern.compile(
            "(?<=^<!-- %1$s: generated -->\n).*?(?=^<!-- %1$s: end -->$)".formatted(name),
            Pattern.DOTALL | Pattern.MULTILINE);
    var written = Files.readString(page).replace("\r", "");
    var found = section.matcher(written);
    assertThat(found.find()).as("the section " + name + " of " + page).isTrue();
    var generated = "\n" + text.strip() + "\n\n";
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(page, found.replaceFirst(Matcher.quoteReplacement(generated)));
      return;
    }
    assertThat(found.group())
        .as("%s of %s; this test with -Dregenerate=true writes it".formatted(name, page))
        .isEqualTo(generated);
  }
}
