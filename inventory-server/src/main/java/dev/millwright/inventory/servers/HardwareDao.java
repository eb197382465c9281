package dev.millwright.inventory.servers;

import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables {@code server_hardware} and {@code server_hardware_due}. */
interface HardwareDao {
    @SqlUpdate("""
            INSERT INTO server_hardware (server_id, memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes,
              nic_count, gpu_count)
            VALUES (:serverId, :memoryBytes, :cpuSockets, :cpuCores, :cpuThreads, :diskCount, :diskBytes,
              :nicCount, :gpuCount)
            ON DUPLICATE KEY UPDATE memory_bytes = VALUES(memory_bytes), cpu_sockets = VALUES(cpu_sockets),
              cpu_cores = VALUES(cpu_cores), cpu_threads = VALUES(cpu_threads), disk_count = VALUES(disk_count),
              disk_bytes = VALUES(disk_bytes), nic_count = VALUES(nic_count), gpu_count = VALUES(gpu_count)
            """)
    void save(ServerId serverId, @BindMethods HardwareTotals totals);

    /** Machines that reported themselves before totals were kept. */
    @SqlQuery("""
            SELECT server_id
            FROM server_hardware_due
            ORDER BY server_id
            LIMIT :limit
            """)
    List<ServerId> due(int limit);

    @SqlUpdate("""
            DELETE FROM server_hardware_due
            WHERE server_id = :serverId
            """)
    int settle(ServerId serverId);
}
