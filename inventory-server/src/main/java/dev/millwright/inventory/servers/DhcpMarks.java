package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what DHCP knows machines besides their MACs: the UUID on record, and the custom fields {@code dhcp_client_id}, {@code dhcp_circuit_id} and
 * {@code dhcp_remote_id}, where a site has such. Adds to the DAO: what people write there becomes octets. Reads only.
 */
public final class DhcpMarks {
    /** What one DHCP option holds. Source: RFC 2132 §2. */
    private static final int MOST_OCTETS = 255;

    private static final Pattern HEX = Pattern.compile("0x([0-9a-f]{2})+");

    private final DhcpMarkDao dao;

    private DhcpMarks(DhcpMarkDao dao) {
        this.dao = dao;
    }

    /** The marks of the machines in a database. */
    public static DhcpMarks on(Database database) {
        return new DhcpMarks(database.dao(DhcpMarkDao.class));
    }

    /** Those of a site's machines that have any. */
    public Map<ServerId, DhcpMark> of(DataCenterId site) {
        return dao.of(site).stream().collect(Collectors.toMap(DhcpMark::serverId, Function.identity()));
    }

    /**
     * The octets of a mark in lower-case hexadecimal: {@code 0x} and hexadecimal digits, colons between them or not, are the octets themselves; any other text is its
     * characters in UTF-8, as switches send their names.
     *
     * @return empty for null, an empty text, and what is longer than an option holds
     */
    public static Optional<String> octets(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        String compact = text.strip().toLowerCase(Locale.ROOT).replace(":", "");
        String hex = HEX.matcher(compact).matches()
                ? compact.substring(2)
                : HexFormat.of().formatHex(text.strip().getBytes(StandardCharsets.UTF_8));
        return Optional.of(hex).filter(octets -> octets.length() <= 2 * MOST_OCTETS);
    }
}
