--liquibase formatted sql

--changeset inventory:0410-server_hardware-create
CREATE TABLE IF NOT EXISTS server_hardware (
  server_id BIGINT NOT NULL,
  memory_bytes BIGINT NULL,
  cpu_sockets INT NULL,
  cpu_cores INT NULL,
  cpu_threads INT NULL,
  disk_count INT NULL,
  disk_bytes BIGINT NULL,
  nic_count INT NULL,
  gpu_count INT NULL,
  PRIMARY KEY (server_id),
  KEY server_hardware_memory_ix (memory_bytes, server_id),
  KEY server_hardware_cores_ix (cpu_cores, server_id),
  KEY server_hardware_threads_ix (cpu_threads, server_id),
  KEY server_hardware_disk_bytes_ix (disk_bytes, server_id),
  KEY server_hardware_gpus_ix (gpu_count, server_id),
  CONSTRAINT server_hardware_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_hardware;
