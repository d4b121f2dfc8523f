/** The builds of all read models, for operators to see and change. */
@NullMarked
package dev.throughline.backbone.projections;

import org.jspecify.annotations.NullMarked;
