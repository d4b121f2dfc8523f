package dev.throughline.customers.domain;

import dev.throughline.kernel.Blank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for a name and an e-mail address. */
public final class ContactRules {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  // Only a message that arrives proves an address; this keeps out what cannot be one.
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s.\\p{Cntrl}]+(\\.[^@\\s.\\p{Cntrl}]+)+");

  private ContactRules() {}

  /**
   * A detail that is refused.
   *
   * @param field {@code "name"} or {@code "email"}
   * @param detail the rule that the value breaks
   */
  public record Fault(String field, String detail) {}

  /** All errors of the given details; null is not given, and so no error. */
  public static List<Fault> faults(@Nullable String name, @Nullable String email) {
    var faults = new ArrayList<Fault>();
    if (name != null && !isName(normalName(name))) {
      faults.add(
          new Fault("name", "must be 1 to 200 characters, not blank, without control characters"));
    }
    if (email != null && !isEmail(normalEmail(email))) {
      faults.add(new Fault("email", "must be an e-mail address of at most 254 characters"));
    }
    return List.copyOf(faults);
  }

  /** Without the blanks around it. */
  static String normalName(String name) {
    return name.strip();
  }

  /** Without the blanks around it, and in lower case. */
  static String normalEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isName(String name) {
    var length = name.codePointCount(0, name.length());
    return length <= LONGEST_NAME
        && !Blank.is(name)
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  private static boolean isEmail(String email) {
    return email.length() <= LONGEST_EMAIL
        && EMAIL.matcher(email).matches()
        && !Blank.is(email.substring(0, email.indexOf('@')))
        && Arrays.stream(email.substring(email.indexOf('@') + 1).split("\\.")).noneMatch(Blank::is);
  }
}
