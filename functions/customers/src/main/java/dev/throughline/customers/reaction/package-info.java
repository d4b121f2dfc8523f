/** What has to be done once a customer has been erased. */
@NullMarked
package dev.throughline.customers.reaction;

import org.jspecify.annotations.NullMarked;
