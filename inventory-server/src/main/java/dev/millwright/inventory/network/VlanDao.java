package dev.millwright.inventory.network;

import dev.millwright.inventory.types.VlanId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface VlanDao {
    @SqlUpdate("""
            INSERT INTO vlan (version, created_at, updated_at, data_center_id, vlan_group, vid, name, notes)
            VALUES (1, :now, :now, :dataCenterId, :groupColumn, :vid, :name, :notes)
            """)
    @GetGeneratedKeys("id")
    VlanId insert(@BindMethods VlanSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE vlan
            SET version = version + 1,
                updated_at = :now,
                vlan_group = :groupColumn,
                vid = :vid,
                name = :name,
                notes = :notes
            WHERE id = :id
            """)
    int update(VlanId id, @BindMethods VlanSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM vlan
            WHERE id = :id
            """)
    int delete(VlanId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, NULLIF(vlan_group, '') AS vlan_group, vid, name, notes
            FROM vlan
            WHERE id = :id
            """)
    Optional<Vlan> find(VlanId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, NULLIF(vlan_group, '') AS vlan_group, vid, name, notes
            FROM vlan
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Vlan> lock(VlanId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, NULLIF(vlan_group, '') AS vlan_group, vid, name, notes
            FROM vlan
            WHERE data_center_id = :dataCenterId AND vlan_group = :groupColumn AND (vid = :vid OR name = :name)
            ORDER BY id
            LIMIT 2
            """)
    List<Vlan> like(@BindMethods VlanSpec spec);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, NULLIF(vlan_group, '') AS vlan_group, vid, name, notes
            FROM vlan
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Vlan> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, first_ip, prefix, vlan_id, gateway_ip, dns_servers,
              domain, ntp_servers, pool_first_ip, pool_last_ip, excluded, lease_seconds, dhcp_mode, next_free
            FROM subnet
            WHERE vlan_id = :id
            ORDER BY id
            LIMIT :limit
            """)
    List<SubnetRow> subnets(VlanId id, int limit);
}
