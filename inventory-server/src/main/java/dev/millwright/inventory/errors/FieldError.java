package dev.millwright.inventory.errors;

/**
 * One field the caller has to correct.
 *
 * @param field its name as in the JSON, dotted for nested ones ({@code nics[0].mac})
 * @param message what is wrong with it, in words
 */
public record FieldError(String field, String message) {}
