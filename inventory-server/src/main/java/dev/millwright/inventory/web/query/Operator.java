package dev.millwright.inventory.web.query;

import java.util.Locale;

/** How a field is compared. In the query string it stands behind the field's name and two underscores; equality stands without. */
public enum Operator {
    /** Equal to one of the values given. */
    EQUAL("", "equal to this; repeated: to any of them"),
    /** Equal to none of the values given; so is what has no value. */
    NOT_EQUAL("ne", "not equal to this, or without value; repeated: to none of them"),
    /** Equal to one of several, with commas between them. */
    IN("in", "equal to one of these, with commas between them"),
    /** Equal to none of several, with commas between them. */
    NOT_IN("not_in", "equal to none of these, with commas between them, or without value"),
    /** Of a field that a row has many of: equal to every one of several, with commas between them. */
    ALL("all", "has every one of these, with commas between them"),
    /** Greater. */
    GREATER("gt", "greater than this"),
    /** Greater or equal. */
    AT_LEAST("gte", "this or greater"),
    /** Less. */
    LESS("lt", "less than this"),
    /** Less or equal. */
    AT_MOST("lte", "this or less"),
    /** Has the text somewhere, in either case. */
    CONTAINS("contains", "has this text in it, in either case"),
    /** Begins with the text, in either case. */
    STARTS_WITH("starts_with", "begins with this text, in either case"),
    /** Has no value. */
    IS_NULL("is_null", "true: has no value; false: has one");

    private final String suffix;
    private final String meaning;

    Operator(String suffix, String meaning) {
        this.suffix = suffix;
        this.meaning = meaning;
    }

    /** The query parameter that compares the field so: {@code name}, {@code name__ne}. */
    public String parameter(String field) {
        return suffix.isEmpty() ? field : field + "__" + suffix;
    }

    /** What it means, in words for the contract. */
    public String meaning() {
        return meaning;
    }

    /** Whether one parameter holds several values with commas between them. */
    boolean takesList() {
        return this == IN || this == NOT_IN || this == ALL;
    }

    @Override
    public String toString() {
        return suffix.isEmpty() ? name().toLowerCase(Locale.ROOT) : suffix;
    }
}
