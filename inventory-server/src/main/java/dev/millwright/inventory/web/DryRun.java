package dev.millwright.inventory.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method all of whose effects are in transactions: it takes {@code ?dry_run=true}, answers what it would, and leaves nothing
 * behind. See {@link DryRuns}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DryRun {
    /** The query parameter. */
    String PARAMETER = "dry_run";

    /** What it does, for the contract. */
    String DESCRIPTION =
            "true: answer what would happen, and let nothing happen. Ids and versions in the answer are those it would"
                    + " have had now";
}
