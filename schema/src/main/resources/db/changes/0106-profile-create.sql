--liquibase formatted sql

--changeset inventory:0106-profile-create
CREATE TABLE IF NOT EXISTS profile (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content LONGTEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY profile_name_uk (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE profile;
