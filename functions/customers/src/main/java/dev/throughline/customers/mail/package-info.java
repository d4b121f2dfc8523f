/** The port to the mail provider, its sandbox, and Amazon SES. */
@NullMarked
package dev.throughline.customers.mail;

import org.jspecify.annotations.NullMarked;
