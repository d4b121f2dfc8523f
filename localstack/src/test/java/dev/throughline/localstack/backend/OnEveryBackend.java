package dev.throughline.localstack.backend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that have to hold on every backend; each run of them is about the {@link Chosen} one. */
@Tag("backend")
@ExtendWith(SkippedWithoutDocker.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryBackend {}
