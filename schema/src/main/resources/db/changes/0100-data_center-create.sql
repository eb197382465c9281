--liquibase formatted sql

--changeset inventory:0100-data_center-create
CREATE TABLE IF NOT EXISTS data_center (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description VARCHAR(1000) NOT NULL,
  discovery_enabled TINYINT(1) NOT NULL,
  machine_api_url VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY data_center_name_uk (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE data_center;
