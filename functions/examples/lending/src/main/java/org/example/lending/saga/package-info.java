/**
 * The due date of a loan: a reminder, an overdue notice, a suspension that ends with the return.
 */
@NullMarked
package org.example.lending.saga;

import org.jspecify.annotations.NullMarked;
