/** The builds of all read models, shown to operators and moved by them. */
@NullMarked
package dev.throughline.backbone.projections;

import org.jspecify.annotations.NullMarked;
