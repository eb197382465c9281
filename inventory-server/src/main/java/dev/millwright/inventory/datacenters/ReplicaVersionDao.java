package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ReplicaVersionDao {
    @SqlUpdate("""
            INSERT INTO replica_version (data_center_id, version)
            VALUES (:id, 1)
            """)
    void insert(DataCenterId id);

    @SqlUpdate("""
            UPDATE replica_version
            SET version = version + 1
            WHERE data_center_id = :id
            """)
    int bump(DataCenterId id);

    @SqlUpdate("""
            UPDATE replica_version
            SET version = version + 1
            ORDER BY data_center_id
            """)
    int bumpAll();

    @SqlQuery("""
            SELECT version
            FROM replica_version
            WHERE data_center_id = :id
            """)
    Optional<Long> find(DataCenterId id);
}
