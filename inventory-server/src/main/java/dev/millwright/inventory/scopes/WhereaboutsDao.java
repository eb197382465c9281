package dev.millwright.inventory.scopes;

import static org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling.NULL_STRING;

import java.util.Collection;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How many of some things are inside a scope. An empty list of sites or tags has nothing inside. */
interface WhereaboutsDao {
    @SqlQuery("""
            SELECT COUNT(*)
            FROM data_center
            WHERE id IN (<ids>)
              AND (:anySite OR id IN (<sites>))
            """)
    int dataCenters(
            @BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM room
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int rooms(@BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM rack_row
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int rows(@BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM rack
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int racks(@BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM asset
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int assets(
            @BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM vlan
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int vlans(@BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM subnet
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int subnets(
            @BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM server s
            WHERE s.id IN (<ids>)
              AND (:anySite OR s.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = s.id AND t.tag IN (<tags>)))
            """)
    int servers(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM install_run r
            JOIN server s ON s.id = r.server_id
            WHERE r.id IN (<ids>)
              AND (:anySite OR s.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = s.id AND t.tag IN (<tags>)))
            """)
    int runs(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM bmc_command c
            JOIN server s ON s.id = c.server_id
            WHERE c.id IN (<ids>)
              AND (:anySite OR s.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = s.id AND t.tag IN (<tags>)))
            """)
    int commands(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM finding f
            JOIN server s ON s.id = f.server_id
            WHERE f.id IN (<ids>)
              AND (:anySite OR s.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = s.id AND t.tag IN (<tags>)))
            """)
    int findings(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM component c
            JOIN server s ON s.id = c.server_id
            WHERE c.id IN (<ids>)
              AND (:anySite OR s.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = s.id AND t.tag IN (<tags>)))
            """)
    int components(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM discovery_report r
            WHERE r.id IN (<ids>)
              AND (:anySite OR r.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = r.server_id AND t.tag IN (<tags>)))
            """)
    int reports(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM boot b
            WHERE b.id IN (<ids>)
              AND (:anySite OR b.data_center_id IN (<sites>))
              AND (:anyTag OR EXISTS (
                SELECT 1
                FROM server_tag t
                WHERE t.server_id = b.server_id AND t.tag IN (<tags>)))
            """)
    int boots(
            @BindList Collection<Long> ids,
            boolean anySite,
            @BindList(onEmpty = NULL_STRING) Collection<Long> sites,
            boolean anyTag,
            @BindList(onEmpty = NULL_STRING) Collection<String> tags);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM agent
            WHERE id IN (<ids>)
              AND (:anySite OR data_center_id IN (<sites>))
            """)
    int agents(
            @BindList Collection<Long> ids, boolean anySite, @BindList(onEmpty = NULL_STRING) Collection<Long> sites);
}
