--liquibase formatted sql

--changeset platform:0001-token-create
CREATE TABLE IF NOT EXISTS token (
  id BIGINT NOT NULL AUTO_INCREMENT,
  parent_id BIGINT NULL,
  hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  data_center_id BIGINT NULL,
  created_by VARCHAR(100) NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NULL,
  revoked_at BIGINT NULL,
  last_used_at BIGINT NULL,
  PRIMARY KEY (id),
  CONSTRAINT token_hash_uq UNIQUE (hash),
  CONSTRAINT token_parent_fk FOREIGN KEY (parent_id) REFERENCES token (id),
  CONSTRAINT token_role_ck CHECK (role IN ('ADMIN', 'OPERATOR', 'VIEWER', 'AGENT'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE token;
