package dev.millwright.inventory.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request under an Idempotency-Key.
 *
 * @param requestHash SHA-256 of method, address and body, in hexadecimal
 * @param leaseUntil until when its executor is believed to be alive
 * @param fence grows with every executor
 * @param effect whether a transaction of it was committed
 * @param status the answer's status; {@code null} = no answer yet
 * @param headers the answer's headers as JSON
 * @param body the answer's body
 */
public record StoredRequest(
        String requestHash,
        Instant leaseUntil,
        long fence,
        boolean effect,
        @Nullable Integer status,
        @Nullable String headers,
        byte @Nullable [] body) {}
