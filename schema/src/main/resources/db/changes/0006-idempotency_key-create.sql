--liquibase formatted sql

--changeset platform:0006-idempotency_key-create
CREATE TABLE IF NOT EXISTS idempotency_key (
  caller VARCHAR(100) NOT NULL,
  key_text VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  effect SMALLINT NOT NULL,
  status INT NULL,
  headers LONGTEXT NULL,
  body LONGBLOB NULL,
  PRIMARY KEY (caller, key_text),
  KEY idempotency_key_created_ix (created_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE idempotency_key;
