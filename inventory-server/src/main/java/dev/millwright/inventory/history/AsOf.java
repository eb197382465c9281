package dev.millwright.inventory.history;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a GET of one thing ({@code {id}} in its path) or of a list: {@code ?as_of=} answers from the revisions instead, with what the same GET
 * answered then.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AsOf {
    /** The query parameter. */
    String PARAMETER = "as_of";

    /** What it takes, for the contract. */
    String DESCRIPTION =
            "What this was then: a time like 2026-03-03T10:00:00Z, or event:1234 for what it was when that event had"
                    + " happened. Lists take the same filters and come by id.";

    /** The kind of thing, as events name it; the façade's writes all go through the journal with what GET answers. */
    String value();
}
