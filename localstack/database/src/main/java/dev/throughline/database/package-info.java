/** The stand-in for DynamoDB on one machine: Dynoxide, or another that a person names. */
@NullMarked
package dev.throughline.database;

import org.jspecify.annotations.NullMarked;
