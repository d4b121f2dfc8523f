package dev.throughline.localstack.deployment;

import java.util.List;

/** A rule for a template. */
@FunctionalInterface
interface Rule {
  /** The breaches of the rule, each in a sentence; empty if it holds. */
  List<String> violations(Blueprint blueprint);
}
