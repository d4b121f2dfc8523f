/** RabbitMQ: events on a topic exchange, confirmed before the position moves. */
@NullMarked
package dev.throughline.bridges.rabbitmq;

import org.jspecify.annotations.NullMarked;
