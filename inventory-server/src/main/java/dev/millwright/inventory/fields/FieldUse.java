package dev.millwright.inventory.fields;

import dev.millwright.inventory.auth.Actor;

/** The package that keeps the values of one subject's custom fields. */
public interface FieldUse {

    /** On how many things the field has a value. */
    long count(String field);

    /**
     * Takes the value of the field from some of the things, in one transaction, each with its trail.
     *
     * @param limit at most so many things
     * @return how many; fewer than {@code limit} when it is set nowhere else
     */
    int clear(String field, int limit, Actor actor);
}
