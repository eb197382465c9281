--liquibase formatted sql

--changeset inventory:0111-server_facts-create
CREATE TABLE IF NOT EXISTS server_facts (
  server_id BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  source VARCHAR(120) NOT NULL,
  facts LONGTEXT NOT NULL,
  PRIMARY KEY (server_id),
  CONSTRAINT server_facts_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_facts;
