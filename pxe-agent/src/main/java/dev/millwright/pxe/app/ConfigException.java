package dev.millwright.pxe.app;

/** The configuration cannot be used; the text says which file, which field and what to write there. */
final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
