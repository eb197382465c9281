package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SystemUuid;
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

interface ServerDao {
    @SqlUpdate("""
            INSERT INTO server (version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, boot_mac, state, state_since_at, state_reason, is_protected, reported_serial,
              owner, role, purchase_date, purchase_order, warranty_until, support_until, custom_fields)
            VALUES (1, :now, :now, :name, :dataCenterId, :serial, :assetTag, :systemUuid,
              :hardwareModelId, :bootMac, :state, :now, :stateReason, FALSE, :reportedSerial,
              :owner, :role, :purchaseDate, :purchaseOrder, :warrantyUntil, :supportUntil, :customFields)
            """)
    @GetGeneratedKeys("id")
    ServerId insert(@BindMethods NewServer server, @BindMethods Attributes attributes, Instant now);

    /** Many at once; their ids are had by {@link #keys}. */
    @SqlRows("""
            INSERT INTO server (version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, rack_id, rack_unit, rack_face, power_feeds, boot_mac, state, state_since_at, state_reason,
              is_protected, protected_reason, reported_serial, owner, role, purchase_date, purchase_order, warranty_until,
              support_until, custom_fields)
            VALUES (:version, :now, :now, :name, :dataCenterId, :serial, :assetTag, :systemUuid,
              :hardwareModelId, :rackId, :rackUnit, :rackFace, :powerFeeds, :bootMac, :state, :now, :stateReason,
              :isProtected, :protectedReason, :reportedSerial, :owner, :role, :purchaseDate, :purchaseOrder, :warrantyUntil,
              :supportUntil, :customFields)
            """)
    void insert(
            @BindMethods List<NewServer> servers,
            @BindMethods List<NewStanding> standings,
            @BindMethods List<Attributes> attributes,
            Instant now);

    /** The ids of the machines of the names; from one index. */
    @SqlQuery("""
            SELECT id, name
            FROM server
            WHERE name IN (<names>)
            ORDER BY name
            """)
    List<ServerKey> keys(@BindList("names") List<HostName> names);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                owner = :owner,
                role = :role,
                purchase_date = :purchaseDate,
                purchase_order = :purchaseOrder,
                warranty_until = :warrantyUntil,
                support_until = :supportUntil,
                custom_fields = :customFields
            WHERE id = :id
            """)
    int describe(ServerId id, @BindMethods Attributes attributes, Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                serial = :serial,
                asset_tag = :assetTag,
                system_uuid = :systemUuid,
                hardware_model_id = :hardwareModelId,
                boot_mac = :bootMac,
                reported_serial = :reportedSerial
            WHERE id = :id
            """)
    int update(ServerId id, @BindMethods Identity identity, Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                rack_id = :rackId,
                rack_unit = :rackUnit,
                rack_face = :rackFace,
                power_feeds = :powerFeeds
            WHERE id = :id
            """)
    int place(
            ServerId id,
            @Nullable RackId rackId,
            @Nullable RackUnit rackUnit,
            @Nullable RackFace rackFace,
            @Nullable String powerFeeds,
            Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                state = :state,
                state_since_at = :now,
                state_reason = :reason,
                state_deadline_at = :deadlineAt,
                back_to = :backTo,
                expected = :expected,
                observed = :observed,
                next_action = :nextAction
            WHERE id = :id
            """)
    int enter(
            ServerId id,
            ServerState state,
            @Nullable Instant deadlineAt,
            @Nullable ServerState backTo,
            @BindMethods StateNote note,
            Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                is_protected = :isProtected,
                protected_reason = :reason
            WHERE id = :id
            """)
    int protect(ServerId id, boolean isProtected, @Nullable String reason, Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now,
                current_run_id = :runId
            WHERE id = :id
            """)
    int attachRun(ServerId id, @Nullable Long runId, Instant now);

    @SqlUpdate("""
            UPDATE server
            SET version = version + 1,
                updated_at = :now
            WHERE id = :id
            """)
    int touch(ServerId id, Instant now);

    @SqlUpdate("""
            DELETE FROM server
            WHERE id = :id
            """)
    int delete(ServerId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, rack_id, rack_unit, rack_face, power_feeds, boot_mac, state, state_since_at, state_reason,
              state_deadline_at, back_to, expected, observed, next_action, is_protected, protected_reason, current_run_id, reported_serial,
              owner, role, purchase_date, purchase_order, warranty_until, support_until, custom_fields,
              memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes, nic_count, gpu_count
            FROM server
            LEFT JOIN server_hardware ON server_hardware.server_id = server.id
            WHERE id = :id
            """)
    Optional<ServerRow> find(ServerId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, rack_id, rack_unit, rack_face, power_feeds, boot_mac, state, state_since_at, state_reason,
              state_deadline_at, back_to, expected, observed, next_action, is_protected, protected_reason, current_run_id, reported_serial,
              owner, role, purchase_date, purchase_order, warranty_until, support_until, custom_fields,
              memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes, nic_count, gpu_count
            FROM server
            LEFT JOIN server_hardware ON server_hardware.server_id = server.id
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<ServerRow> lock(ServerId id);

    @SqlQuery("""
            SELECT id
            FROM server
            WHERE name = :name
            """)
    Optional<ServerId> findByName(HostName name);

    @SqlQuery("""
            SELECT id
            FROM server
            WHERE serial = :serial
            """)
    Optional<ServerId> findBySerial(SerialNumber serial);

    @SqlQuery("""
            SELECT id
            FROM server
            WHERE system_uuid = :uuid
            """)
    Optional<ServerId> findByUuid(SystemUuid uuid);

    @SqlQuery("""
            SELECT id
            FROM server
            WHERE asset_tag = :assetTag
            """)
    Optional<ServerId> findByAssetTag(String assetTag);

    @SqlQuery("""
            SELECT server_id
            FROM server_nic
            WHERE mac = :mac
            """)
    Optional<ServerId> findByMac(MacAddress mac);

    /** Which machines have a value at the path in their custom fields, for example {@code $.cost_centre}. */
    @SqlQuery("""
            SELECT id
            FROM server
            WHERE JSON_CONTAINS_PATH(custom_fields, 'one', :path)
            ORDER BY id
            LIMIT :limit
            """)
    List<ServerId> withField(String path, int limit);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM server
            WHERE JSON_CONTAINS_PATH(custom_fields, 'one', :path)
            """)
    long countField(String path);

    @SqlQuery("""
            SELECT id
            FROM server
            WHERE state_deadline_at <= :now
            ORDER BY state_deadline_at, id
            LIMIT :limit
            """)
    List<ServerId> overdue(Instant now, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, rack_id, rack_unit, rack_face, power_feeds, boot_mac, state, state_since_at, state_reason,
              state_deadline_at, back_to, expected, observed, next_action, is_protected, protected_reason, current_run_id, reported_serial,
              owner, role, purchase_date, purchase_order, warranty_until, support_until, custom_fields,
              memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes, nic_count, gpu_count
            FROM server
            LEFT JOIN server_hardware ON server_hardware.server_id = server.id
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ServerRow> list(@BindClauses Clauses clauses);

    /** How many carry one of the serial numbers, and how many one of the labels. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM (
              SELECT id
              FROM server
              WHERE serial IN (<serials>)
              UNION ALL
              SELECT id
              FROM server
              WHERE asset_tag IN (<tags>)
            ) holders
            """)
    long holders(
            @BindList(value = "serials", onEmpty = BindList.EmptyHandling.NULL_STRING) List<SerialNumber> serials,
            @BindList(value = "tags", onEmpty = BindList.EmptyHandling.NULL_STRING) List<AssetTag> tags);
}
