--liquibase formatted sql

--changeset hardware:0152-server_baseline-create
CREATE TABLE IF NOT EXISTS server_baseline (
  server_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  content LONGTEXT NOT NULL,
  PRIMARY KEY (server_id),
  CONSTRAINT server_baseline_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_baseline;
