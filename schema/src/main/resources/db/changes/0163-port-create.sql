--liquibase formatted sql

--changeset inventory:0163-port-create
CREATE TABLE IF NOT EXISTS port (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  asset_id BIGINT NULL,
  server_id BIGINT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  speed_mbps INT NULL,
  notes VARCHAR(500) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY port_asset_uk (asset_id, kind, name),
  UNIQUE KEY port_server_uk (server_id, kind, name),
  CONSTRAINT port_asset_fk FOREIGN KEY (asset_id) REFERENCES asset (id) ON DELETE CASCADE,
  CONSTRAINT port_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE,
  CONSTRAINT port_owner_ck CHECK ((asset_id IS NULL) <> (server_id IS NULL))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE port;
