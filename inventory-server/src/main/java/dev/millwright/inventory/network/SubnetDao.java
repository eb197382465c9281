package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface SubnetDao {
    @SqlUpdate("""
            INSERT INTO subnet (version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
              domain, ntp_servers, pool_first, pool_last, lease_seconds, dhcp_mode)
            VALUES (1, :now, :now, :dataCenterId, :network, :prefix, :gateway, :dns,
              :domain, :ntp, :poolFirst, :poolLast, :leaseSeconds, :dhcpMode)
            """)
    @GetGeneratedKeys("id")
    SubnetId insert(@BindMethods SubnetSpec spec, IpAddress network, int prefix, String dns, String ntp, Instant now);

    @SqlUpdate("""
            UPDATE subnet
            SET version = version + 1,
                updated_at = :now,
                network = :network,
                prefix = :prefix,
                gateway = :gateway,
                dns_servers = :dns,
                domain = :domain,
                ntp_servers = :ntp,
                pool_first = :poolFirst,
                pool_last = :poolLast,
                lease_seconds = :leaseSeconds,
                dhcp_mode = :dhcpMode
            WHERE id = :id
            """)
    int update(
            SubnetId id,
            @BindMethods SubnetSpec spec,
            IpAddress network,
            int prefix,
            String dns,
            String ntp,
            Instant now);

    @SqlUpdate("""
            DELETE FROM subnet
            WHERE id = :id
            """)
    int delete(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
              domain, ntp_servers, pool_first, pool_last, lease_seconds, dhcp_mode
            FROM subnet
            WHERE id = :id
            """)
    Optional<SubnetRow> find(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
              domain, ntp_servers, pool_first, pool_last, lease_seconds, dhcp_mode
            FROM subnet
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<SubnetRow> lock(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
              domain, ntp_servers, pool_first, pool_last, lease_seconds, dhcp_mode
            FROM subnet
            WHERE id > :after AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
            ORDER BY id
            LIMIT :limit
            """)
    List<SubnetRow> list(long after, @Nullable DataCenterId dataCenterId, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
              domain, ntp_servers, pool_first, pool_last, lease_seconds, dhcp_mode
            FROM subnet
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<SubnetRow> list(@BindClauses Clauses clauses);
}
