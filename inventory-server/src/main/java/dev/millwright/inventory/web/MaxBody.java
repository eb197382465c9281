package dev.millwright.inventory.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many bytes of body a resource method reads at most, where {@link BodyLimits#DEFAULT_BYTES} does not fit. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxBody {
    /** The limit in bytes. */
    long bytes();

    /** Whether the body is read as it comes and never kept, not even to compare it with that of an {@code Idempotency-Key}. */
    boolean streamed() default false;
}
