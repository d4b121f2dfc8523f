/** Amazon's DynamoDB Local, under its own terms; here only where a person names it. */
@NullMarked
package dev.throughline.dynamodblocal;

import org.jspecify.annotations.NullMarked;
