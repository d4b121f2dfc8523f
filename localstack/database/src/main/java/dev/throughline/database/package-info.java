/** What stands in for DynamoDB on one machine: Dynoxide, or what a person names instead. */
@NullMarked
package dev.throughline.database;

import org.jspecify.annotations.NullMarked;
