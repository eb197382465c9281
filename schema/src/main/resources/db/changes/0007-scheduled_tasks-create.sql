--liquibase formatted sql

--changeset platform:0007-scheduled_tasks-create
-- The layout is db-scheduler's own, so the names and types are not ours to choose.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data LONGBLOB NULL,
  execution_time TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50) NULL,
  last_success TIMESTAMP(6) NULL DEFAULT NULL,
  last_failure TIMESTAMP(6) NULL DEFAULT NULL,
  consecutive_failures INT NULL,
  last_heartbeat TIMESTAMP(6) NULL DEFAULT NULL,
  version BIGINT NOT NULL,
  priority SMALLINT NULL,
  PRIMARY KEY (task_name, task_instance),
  KEY execution_time_idx (execution_time),
  KEY last_heartbeat_idx (last_heartbeat),
  KEY priority_execution_time_idx (priority, execution_time)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE scheduled_tasks;
