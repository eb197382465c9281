package dev.millwright.inventory.network;

import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface AddressDao {
    @SqlUpdate("""
            INSERT INTO address (created_at, subnet_id, address, server_id, mac, hostname, note)
            VALUES (:now, :subnetId, :chosen, :serverId, :mac, :hostname, :note)
            """)
    @GetGeneratedKeys("id")
    AddressId insert(SubnetId subnetId, IpAddress chosen, @BindMethods Claim claim, Instant now);

    @SqlUpdate("""
            DELETE FROM address
            WHERE id = :id
            """)
    int delete(AddressId id);

    @SqlUpdate("""
            UPDATE address
            SET hostname = :hostname
            WHERE server_id = :serverId
            """)
    int rename(ServerId serverId, HostName hostname);

    @SqlQuery("""
            SELECT id, created_at, subnet_id, address, server_id, mac, hostname, note
            FROM address
            WHERE id = :id
            """)
    Optional<Reservation> find(AddressId id);

    @SqlQuery("""
            SELECT id, created_at, subnet_id, address, server_id, mac, hostname, note
            FROM address
            WHERE subnet_id = :subnetId AND address = :address
            """)
    Optional<Reservation> findByAddress(SubnetId subnetId, IpAddress address);

    @SqlQuery("""
            SELECT id, created_at, subnet_id, address, server_id, mac, hostname, note
            FROM address
            WHERE mac = :mac
            """)
    Optional<Reservation> findByMac(MacAddress mac);

    @SqlQuery("""
            SELECT address
            FROM address
            WHERE subnet_id = :subnetId
            ORDER BY address
            LIMIT 65536
            """)
    List<IpAddress> taken(SubnetId subnetId);

    @SqlQuery("""
            SELECT id, created_at, subnet_id, address, server_id, mac, hostname, note
            FROM address
            WHERE subnet_id = :subnetId AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    List<Reservation> list(SubnetId subnetId, long after, int limit);

    @SqlQuery("""
            SELECT id, created_at, subnet_id, address, server_id, mac, hostname, note
            FROM address
            WHERE server_id IN (<servers>)
            ORDER BY server_id, id
            """)
    List<Reservation> ofServers(
            @BindList(value = "servers", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> servers);

    @SqlQuery("""
            SELECT a.id, a.created_at, a.subnet_id, a.address, a.server_id, a.mac, a.hostname, a.note
            FROM address a
            JOIN subnet s ON s.id = a.subnet_id
            WHERE s.data_center_id = :dataCenterId AND a.mac IS NOT NULL
            ORDER BY a.id
            LIMIT 200000
            """)
    List<Reservation> bootable(DataCenterId dataCenterId);
}
