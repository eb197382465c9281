--liquibase formatted sql

--changeset inventory:0180-custom_field-create
CREATE TABLE IF NOT EXISTS custom_field (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  applies_to VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description VARCHAR(1000) NOT NULL,
  is_required TINYINT(1) NOT NULL,
  choices LONGTEXT NOT NULL,
  minimum BIGINT NULL,
  maximum BIGINT NULL,
  max_length INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY custom_field_name_uk (applies_to, name),
  CONSTRAINT custom_field_type_ck CHECK (type IN ('TEXT', 'INTEGER', 'BOOLEAN', 'DATE', 'ENUM', 'URL'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE custom_field;
