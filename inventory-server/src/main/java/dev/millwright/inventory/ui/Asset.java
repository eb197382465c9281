package dev.millwright.inventory.ui;

/**
 * A style, script or picture.
 *
 * @param path its address; it names the content's digest, so it may be kept for ever
 */
record Asset(String path, String mediaType, byte[] content) {}
