--liquibase formatted sql

--changeset inventory:0411-server_hardware_due-create
CREATE TABLE IF NOT EXISTS server_hardware_due (
  server_id BIGINT NOT NULL,
  PRIMARY KEY (server_id),
  CONSTRAINT server_hardware_due_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_hardware_due;
