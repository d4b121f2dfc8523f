/** The port to the CRM, and its sandbox. */
@NullMarked
package dev.throughline.customers.crm;

import org.jspecify.annotations.NullMarked;
