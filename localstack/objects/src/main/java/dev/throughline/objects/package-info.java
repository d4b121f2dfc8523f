/** Stands in for S3 on one machine. */
@NullMarked
package dev.throughline.objects;

import org.jspecify.annotations.NullMarked;
