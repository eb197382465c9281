--liquibase formatted sql

--changeset hardware:0150-component-create
CREATE TABLE IF NOT EXISTS component (
  id BIGINT NOT NULL AUTO_INCREMENT,
  server_id BIGINT NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slot VARCHAR(160) NOT NULL,
  vendor VARCHAR(128) NULL,
  model VARCHAR(128) NULL,
  part_number VARCHAR(128) NULL,
  serial VARCHAR(128) NULL,
  firmware VARCHAR(128) NULL,
  size_bytes BIGINT NULL,
  details LONGTEXT NOT NULL,
  flags VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_seen_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  removed_at BIGINT NULL,
  part_key CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  present_key CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY component_present_uk (server_id, present_key),
  KEY component_serial_ix (serial, id),
  KEY component_kind_ix (kind, id),
  CONSTRAINT component_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE component;
