--liquibase formatted sql

--changeset platform:0008-job_signal-create
-- A wish, made while the job was running, that it run again.
CREATE TABLE IF NOT EXISTS job_signal (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  due_at BIGINT NOT NULL,
  PRIMARY KEY (task_name, task_instance)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE job_signal;
