package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.NetAddress;
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

interface SubnetDao {
    @SqlUpdate("""
            INSERT INTO subnet (version, created_at, updated_at, data_center_id, network, network6, last6, prefix, vlan_id,
              gateway, gateway6, dns_servers, domain, ntp_servers, pool_first, pool_first6, pool_last, pool_last6,
              excluded, lease_seconds, dhcp_mode)
            VALUES (1, :now, :now, :dataCenterId, :network, :network6, :last6, :prefix, :vlanId,
              :gateway, :gateway6, :dnsServers, :domain, :ntpServers, :poolFirst, :poolFirst6, :poolLast, :poolLast6,
              :excluded, :leaseSeconds, :dhcpMode)
            """)
    @GetGeneratedKeys("id")
    SubnetId insert(@BindMethods SubnetColumns columns, Instant now);

    @SqlUpdate("""
            UPDATE subnet
            SET version = version + 1,
                updated_at = :now,
                network = :network,
                network6 = :network6,
                last6 = :last6,
                prefix = :prefix,
                vlan_id = :vlanId,
                gateway = :gateway,
                gateway6 = :gateway6,
                dns_servers = :dnsServers,
                domain = :domain,
                ntp_servers = :ntpServers,
                pool_first = :poolFirst,
                pool_first6 = :poolFirst6,
                pool_last = :poolLast,
                pool_last6 = :poolLast6,
                excluded = :excluded,
                lease_seconds = :leaseSeconds,
                dhcp_mode = :dhcpMode,
                next_free = NULL
            WHERE id = :id
            """)
    int update(SubnetId id, @BindMethods SubnetColumns columns, Instant now);

    @SqlUpdate("""
            UPDATE subnet
            SET next_free = :nextFree
            WHERE id = :id
            """)
    int lookFrom(SubnetId id, NetAddress nextFree);

    @SqlUpdate("""
            UPDATE subnet
            SET next_free = :freed
            WHERE id = :id AND next_free > :freed
            """)
    int freed(SubnetId id, NetAddress freed);

    @SqlUpdate("""
            DELETE FROM subnet
            WHERE id = :id
            """)
    int delete(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE id = :id
            """)
    Optional<SubnetRow> find(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<SubnetRow> lock(SubnetId id);

    /** Keeps it from being changed until the transaction ends; many may hold it at once. */
    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE id = :id
            LOCK IN SHARE MODE
            """)
    Optional<SubnetRow> hold(SubnetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE id > :after AND data_center_id = :dataCenterId
            ORDER BY id
            LIMIT :limit
            """)
    List<SubnetRow> of(DataCenterId dataCenterId, long after, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<SubnetRow> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE data_center_id = :dataCenterId AND first_ip <= :last AND last_ip >= :first
            ORDER BY id
            LIMIT 2
            """)
    List<SubnetRow> overlapping(DataCenterId dataCenterId, NetAddress first, NetAddress last);
}
