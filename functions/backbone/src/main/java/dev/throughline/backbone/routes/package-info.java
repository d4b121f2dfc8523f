/** The answer to requests for which there is no route. */
@NullMarked
package dev.throughline.backbone.routes;

import org.jspecify.annotations.NullMarked;
