package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code discovery_report}. */
interface ReportDao {

    @SqlUpdate("""
            INSERT INTO discovery_report (data_center_id, server_id, received_at, boot_mac, ip, firmware, nonce_sha256, matched_by, is_expected, size_bytes, body)
            VALUES (:dataCenterId, :serverId, :now, :bootMac, :ip, :firmware, :nonceSha256, :matchedBy, :isExpected, :sizeBytes, :body)""")
    @GetGeneratedKeys("id")
    ReportId insert(
            DataCenterId dataCenterId,
            @Nullable ServerId serverId,
            Instant now,
            MacAddress bootMac,
            @Nullable IpAddress ip,
            String firmware,
            String nonceSha256,
            MatchedBy matchedBy,
            boolean isExpected,
            int sizeBytes,
            JsonNode body);

    @SqlQuery("""
            SELECT id, data_center_id, server_id, received_at, boot_mac, ip, firmware, matched_by, is_expected, size_bytes, NULL AS body
            FROM discovery_report
            WHERE nonce_sha256 = :nonceSha256""")
    Optional<Report> findByNonce(String nonceSha256);

    @SqlQuery("""
            SELECT id, data_center_id, server_id, received_at, boot_mac, ip, firmware, matched_by, is_expected, size_bytes, body
            FROM discovery_report
            WHERE id = :id""")
    Optional<Report> find(ReportId id);

    @SqlQuery("""
            SELECT id, data_center_id, server_id, received_at, boot_mac, ip, firmware, matched_by, is_expected, size_bytes, NULL AS body
            FROM discovery_report
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<Report> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, data_center_id, server_id, received_at, boot_mac, ip, firmware, matched_by, is_expected, size_bytes, NULL AS body
            FROM discovery_report
            WHERE server_id = :ofServer AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<Report> list(ServerId ofServer, @BindClauses Clauses clauses);

    /** The newest report of an interface that is too old to be kept. */
    @SqlQuery("""
            SELECT id
            FROM discovery_report
            WHERE boot_mac = :bootMac
            ORDER BY id DESC
            LIMIT 1 OFFSET :kept""")
    Optional<ReportId> beyond(MacAddress bootMac, int kept);

    @SqlUpdate("""
            DELETE FROM discovery_report
            WHERE boot_mac = :bootMac AND id <= :last""")
    void removeUpTo(MacAddress bootMac, ReportId last);

    @SqlUpdate("""
            UPDATE discovery_report
            SET server_id = :to
            WHERE server_id = :from""")
    void move(ServerId from, ServerId to);

    /** A person said of which machine a report is. */
    @SqlUpdate("""
            UPDATE discovery_report
            SET server_id = :serverId, is_expected = TRUE
            WHERE id = :id""")
    void settle(ReportId id, ServerId serverId);
}
