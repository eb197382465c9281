--liquibase formatted sql

--changeset inventory:0135-asset-create
CREATE TABLE IF NOT EXISTS asset (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  data_center_id BIGINT NOT NULL,
  serial VARCHAR(128) NULL,
  asset_tag VARCHAR(64) NULL,
  hardware_model_id BIGINT NULL,
  status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rack_id BIGINT NULL,
  rack_unit INT NULL,
  rack_face VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  power_feeds VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NULL,
  notes VARCHAR(4000) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY asset_data_center_name_uk (data_center_id, name),
  UNIQUE KEY asset_serial_uk (serial),
  UNIQUE KEY asset_asset_tag_uk (asset_tag),
  KEY asset_kind_ix (kind, status, id),
  KEY asset_rack_ix (rack_id, id),
  CONSTRAINT asset_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id),
  CONSTRAINT asset_hardware_model_fk FOREIGN KEY (hardware_model_id) REFERENCES hardware_model (id),
  CONSTRAINT asset_rack_fk FOREIGN KEY (rack_id) REFERENCES rack (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE asset;
