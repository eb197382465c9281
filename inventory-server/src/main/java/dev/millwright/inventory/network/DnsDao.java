package dev.millwright.inventory.network;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface DnsDao {
    /** No name holds a character that LIKE takes for another: they are letters, digits, hyphens and dots. */
    @SqlQuery("""
            SELECT n.id, n.subnet_id, n.ip, n.name
            FROM (
              SELECT a.id, a.subnet_id, a.ip, a.family, s.data_center_id, COALESCE(a.dns_name, CONCAT(a.hostname, '.', s.domain)) AS name
              FROM address a
              STRAIGHT_JOIN subnet s ON s.id = a.subnet_id
              WHERE a.id > :after
                AND (:subnetId IS NULL OR a.subnet_id = :subnetId)
            ) n
            WHERE n.name IS NOT NULL
              AND (:dataCenterId IS NULL OR n.data_center_id = :dataCenterId)
              AND (:family IS NULL OR n.family = :family)
              AND (:zone IS NULL OR n.name = :zone OR n.name LIKE :below)
              AND (:first IS NULL OR n.ip >= :first AND n.ip <= :last)
            ORDER BY n.id
            LIMIT :limit
            """)
    List<NamedAddress> list(long after, @BindMethods DnsFilter filter, int limit);
}
