--liquibase formatted sql

--changeset inventory:0104-image-create
CREATE TABLE IF NOT EXISTS image (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  image_version VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  map_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  data_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  brief LONGTEXT NOT NULL,
  manifest LONGTEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY image_name_version_uk (name, image_version),
  KEY image_name_id_ix (name, id),
  CONSTRAINT image_map_fk FOREIGN KEY (map_sha256) REFERENCES artifact (sha256),
  CONSTRAINT image_data_fk FOREIGN KEY (data_sha256) REFERENCES artifact (sha256)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE image;
