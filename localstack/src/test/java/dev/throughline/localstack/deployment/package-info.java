/**
 * Rules of template.yaml that a linter cannot see: whether it fits the code, the schemas and
 * itself.
 */
@NullMarked
package dev.throughline.localstack.deployment;

import org.jspecify.annotations.NullMarked;
