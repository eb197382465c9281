package dev.millwright.inventory.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.RunTokens;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.ApiJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of machines that nobody entered. Adds to the DAO: bounds on how many are given, one use each, and the same answer to the same
 * boot however often it asks.
 */
final class DiscoveryTokens {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryTokens.class);
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_PER_MAC = 5;
    private static final int MOST_PER_SITE = 2000;

    private final DiscoveryTokenDao dao;
    private final Transactions transactions;
    private final ReportIntake intake;
    private final RunTokens tokens;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();

    DiscoveryTokens(
            DiscoveryTokenDao dao, Transactions transactions, ReportIntake intake, RunTokens tokens, Clock clock) {
        this.dao = dao;
        this.transactions = transactions;
        this.intake = intake;
        this.tokens = tokens;
        this.clock = clock;
    }

    record Given(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Given[until " + expiresAt + "]";
        }
    }

    /** A token for one report; empty when this interface, or this site, has asked too often. */
    Optional<Given> give(DataCenterId site, MacAddress mac, IpAddress ip) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            if (dao.givenSince(mac, now.minus(WINDOW)) >= MOST_PER_MAC || dao.living(site, now) >= MOST_PER_SITE) {
                return Optional.empty();
            }
            String token = tokens.next();
            Instant expiresAt = now.plus(LIFE);
            dao.insert(RunTokens.hash(token), site, mac, ip, now, expiresAt);
            return Optional.of(new Given(token, expiresAt));
        });
    }

    /**
     * Looks at a token before its body is read, so that a stranger's megabyte is not.
     *
     * @throws InventoryException {@code NOT_FOUND} when no such token was given
     */
    void require(String token) {
        if (transactions.call(() -> dao.lock(RunTokens.hash(token))).isEmpty()) {
            throw MachineResource.notFound();
        }
    }

    /**
     * Takes a report in.
     *
     * @return the answer's body
     * @throws InventoryException {@code NOT_FOUND} for a token that is worth nothing; {@code INVALID} for a report that is none
     */
    String report(String token, JsonNode report) {
        String nonce = report.path("nonce").asText("");
        if (!RunTokens.isNonce(nonce)) {
            throw InventoryException.invalid("nonce", "64 lower-case hex digits");
        }
        byte[] nonceHash = RunTokens.hash(nonce);
        return transactions.call(() -> {
            DiscoveryToken shown = dao.lock(RunTokens.hash(token)).orElseThrow(MachineResource::notFound);
            return shown.usedAt() == null ? first(shown, nonceHash, report) : again(shown, nonceHash);
        });
    }

    private String first(DiscoveryToken shown, byte[] nonceHash, JsonNode report) {
        Instant now = clock.instant();
        if (!now.isBefore(shown.expiresAt())) {
            throw MachineResource.notFound();
        }
        ServerId server = intake.accept(shown.dataCenterId(), shown.mac(), shown.ip(), report);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "pending");
        body.put("server_id", server);
        body.put("then", "poweroff");
        String answer = text(body);
        dao.use(shown.id(), nonceHash, now, answer);
        return answer;
    }

    private static String again(DiscoveryToken shown, byte[] nonceHash) {
        String answer = shown.answer();
        if (answer == null || !Arrays.equals(nonceHash, shown.nonceHash())) {
            LOG.warn("the used discovery token {} was shown by another boot", shown.id());
            throw MachineResource.notFound();
        }
        return answer;
    }

    private String text(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
