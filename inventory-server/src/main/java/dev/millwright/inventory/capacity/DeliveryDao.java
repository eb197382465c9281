package dev.millwright.inventory.capacity;

import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code capacity_delivery}. */
interface DeliveryDao {
    @SqlUpdate("""
            INSERT INTO capacity_delivery (version, created_at, updated_at, data_center_id, hardware_model_id, machines, due_on,
              purchase_order, note)
            VALUES (1, :now, :now, :dataCenterId, :hardwareModelId, :machines, :dueOn, :purchaseOrder, :note)
            """)
    @GetGeneratedKeys("id")
    DeliveryId insert(@BindMethods DeliverySpec spec, Instant now);

    @SqlUpdate("""
            UPDATE capacity_delivery
            SET version = version + 1,
                updated_at = :now,
                data_center_id = :dataCenterId,
                hardware_model_id = :hardwareModelId,
                machines = :machines,
                due_on = :dueOn,
                purchase_order = :purchaseOrder,
                note = :note
            WHERE id = :id
            """)
    int update(DeliveryId id, @BindMethods DeliverySpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM capacity_delivery
            WHERE id = :id
            """)
    int delete(DeliveryId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, hardware_model_id, machines, due_on, purchase_order, note
            FROM capacity_delivery
            WHERE id = :id
            """)
    Optional<ExpectedDelivery> find(DeliveryId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, hardware_model_id, machines, due_on, purchase_order, note
            FROM capacity_delivery
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<ExpectedDelivery> lock(DeliveryId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, hardware_model_id, machines, due_on, purchase_order, note
            FROM capacity_delivery
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ExpectedDelivery> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM capacity_delivery
            """)
    long count();

    /** Whether there is such a site: 1 or 0. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM data_center
            WHERE id = :id
            """)
    int sites(long id);

    /** Whether there is such a model: 1 or 0. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM hardware_model
            WHERE id = :id
            """)
    int models(long id);
}
