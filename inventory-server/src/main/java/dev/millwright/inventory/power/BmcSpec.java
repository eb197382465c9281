package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A management controller as a caller describes it.
 *
 * @param address in the site's management network
 * @param port 623 when absent. Source: IPMI 2.0 §13.1.2
 * @param username printable ASCII, at most 16 characters. Source: IPMI 2.0 §22.28
 * @param password at most 20 bytes (IPMI 2.0 §22.30); absent keeps the one on record
 * @param cipherSuite 3 when absent (RAKP-HMAC-SHA1, AES-CBC-128). Source: IPMI 2.0 §22.15.2
 */
public record BmcSpec(
        @NotNull BmcKind kind,
        @NotNull IpAddress address,
        @Min(1) @Max(65535) @Nullable Integer port,

        @NotNull @Pattern(regexp = "[!-~]{1,16}", message = "must be 1 to 16 printable ASCII characters")
        String username,

        @Nullable Secret password,

        @JsonProperty("cipher_suite") @Min(0) @Max(17) @Nullable
        Integer cipherSuite) {
    /** Source: IPMI 2.0 §13.1.2, RMCP port numbers. */
    static final int IPMI_PORT = 623;

    static final int DEFAULT_CIPHER_SUITE = 3;

    int portOrDefault() {
        return port == null ? IPMI_PORT : port;
    }

    int cipherSuiteOrDefault() {
        return cipherSuite == null ? DEFAULT_CIPHER_SUITE : cipherSuite;
    }
}
