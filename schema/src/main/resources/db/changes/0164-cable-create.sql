--liquibase formatted sql

--changeset inventory:0164-cable-create
CREATE TABLE IF NOT EXISTS cable (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  label VARCHAR(100) NULL,
  cable_type VARCHAR(100) NULL,
  colour VARCHAR(100) NULL,
  length_centimeters INT NULL,
  notes VARCHAR(500) NOT NULL,
  PRIMARY KEY (id),
  KEY cable_label_ix (label, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE cable;
