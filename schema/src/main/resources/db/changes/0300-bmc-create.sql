--liquibase formatted sql

--changeset power:0300-bmc-create
CREATE TABLE IF NOT EXISTS bmc (
  server_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address BIGINT NOT NULL,
  port INT NOT NULL,
  username VARCHAR(64) NOT NULL,
  password_sealed VARBINARY(512) NOT NULL,
  cipher_suite INT NOT NULL,
  PRIMARY KEY (server_id),
  UNIQUE KEY bmc_address_uk (address, port),
  CONSTRAINT bmc_server_fk FOREIGN KEY (server_id) REFERENCES server (id),
  CONSTRAINT bmc_kind_ck CHECK (kind IN ('IPMI')),
  CONSTRAINT bmc_port_ck CHECK (port BETWEEN 1 AND 65535)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE bmc;
