package dev.throughline.localstack.deployment;

import java.util.List;

/** Something that has to hold for a template. */
@FunctionalInterface
interface Rule {
  /** What breaks the rule, each in a sentence that names it; empty if it holds. */
  List<String> violations(Blueprint blueprint);
}
