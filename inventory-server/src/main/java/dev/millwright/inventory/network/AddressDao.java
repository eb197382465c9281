package dev.millwright.inventory.network;

import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DnsName;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** An address of IPv4 stands in {@code address} with its interface in {@code mac}, one of IPv6 in {@code ip6} with {@code mac6}. */
interface AddressDao {
    @SqlUpdate("""
            INSERT INTO address (version, created_at, subnet_id, address, ip6, server_id, mac, mac6, hostname, dns_name, note)
            VALUES (1, :now, :subnetId, :four, :six, :serverId, :mac4, :mac6, :hostname, :dnsName, :note)
            """)
    @GetGeneratedKeys("id")
    AddressId insert(
            SubnetId subnetId,
            @Nullable IpAddress four,
            @Nullable NetAddress six,
            @Nullable MacAddress mac4,
            @Nullable MacAddress mac6,
            @BindMethods Claim claim,
            Instant now);

    @SqlUpdate("""
            UPDATE address
            SET version = version + 1,
                dns_name = :dnsName,
                note = :note
            WHERE id = :id
            """)
    int update(AddressId id, @Nullable DnsName dnsName, @Nullable String note);

    @SqlUpdate("""
            DELETE FROM address
            WHERE id = :id
            """)
    int delete(AddressId id);

    @SqlUpdate("""
            UPDATE address
            SET version = version + 1,
                hostname = :hostname
            WHERE server_id = :serverId AND NOT hostname <=> :hostname
            """)
    int rename(ServerId serverId, HostName hostname);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE id = :id
            """)
    Optional<Reservation> find(AddressId id);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE subnet_id = :subnetId AND ip = :address
            """)
    Optional<Reservation> findByAddress(SubnetId subnetId, NetAddress address);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, mac, hostname, dns_name, note
            FROM address
            WHERE mac = :mac
            """)
    Optional<Reservation> findByMac(MacAddress mac);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, mac6 AS mac, hostname, dns_name, note
            FROM address
            WHERE mac6 = :mac
            """)
    Optional<Reservation> findByMac6(MacAddress mac);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE dns_name = :name AND family = :family
            """)
    Optional<Reservation> findByName(DnsName name, int family);

    @SqlQuery("""
            SELECT ip
            FROM address
            WHERE subnet_id = :subnetId AND ip >= :from
            ORDER BY ip
            LIMIT :limit
            """)
    List<NetAddress> taken(SubnetId subnetId, NetAddress from, int limit);

    @SqlQuery("""
            SELECT ip
            FROM address
            WHERE subnet_id = :subnetId AND ip >= :first AND ip <= :last
            ORDER BY ip
            LIMIT 1
            """)
    Optional<NetAddress> firstTaken(SubnetId subnetId, NetAddress first, NetAddress last);

    @SqlQuery("""
            SELECT ip
            FROM address
            WHERE subnet_id = :subnetId AND (ip < :first OR ip > :last)
            ORDER BY ip
            LIMIT 1
            """)
    Optional<NetAddress> firstOutside(SubnetId subnetId, NetAddress first, NetAddress last);

    @SqlQuery("""
            SELECT subnet_id AS id, COUNT(*) AS used
            FROM address
            WHERE subnet_id IN (<subnets>)
            GROUP BY subnet_id
            ORDER BY subnet_id
            LIMIT 10000
            """)
    List<SubnetCount> counts(
            @BindList(value = "subnets", onEmpty = BindList.EmptyHandling.NULL_STRING) List<SubnetId> subnets);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE subnet_id = :subnetId AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    List<Reservation> list(SubnetId subnetId, long after, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE subnet_id = :subnetId AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Reservation> list(SubnetId subnetId, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, version, created_at, subnet_id, ip AS address, server_id, COALESCE(mac, mac6) AS mac, hostname, dns_name, note
            FROM address
            WHERE server_id IN (<servers>)
            ORDER BY server_id, id
            """)
    List<Reservation> ofServers(
            @BindList(value = "servers", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> servers);

    @SqlQuery("""
            SELECT a.id, a.version, a.created_at, a.subnet_id, a.ip AS address, a.server_id, a.mac, a.hostname, a.dns_name, a.note
            FROM address a
            JOIN subnet s ON s.id = a.subnet_id
            WHERE s.data_center_id = :dataCenterId AND a.mac IS NOT NULL
            ORDER BY a.id
            LIMIT 200000
            """)
    List<Reservation> bootable(DataCenterId dataCenterId);
}
