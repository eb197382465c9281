package dev.millwright.pxe.http;

import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;

/** Answers requests. Called by many threads. */
@FunctionalInterface
interface Handler {
    /**
     * The answer.
     *
     * @param from who asks
     * @throws IOException when a file cannot be read; answered 500
     * @throws InterruptedException when the server stops
     */
    Response handle(Request request, Ipv4Address from) throws IOException, InterruptedException;
}
