--liquibase formatted sql

--changeset inventory:0114-address-create
CREATE TABLE IF NOT EXISTS address (
  id BIGINT NOT NULL AUTO_INCREMENT,
  created_at BIGINT NOT NULL,
  subnet_id BIGINT NOT NULL,
  address BIGINT NOT NULL,
  server_id BIGINT NULL,
  mac BIGINT NULL,
  hostname VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NULL,
  note VARCHAR(200) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY address_subnet_address_uk (subnet_id, address),
  UNIQUE KEY address_mac_uk (mac),
  KEY address_server_ix (server_id, id),
  CONSTRAINT address_subnet_fk FOREIGN KEY (subnet_id) REFERENCES subnet (id),
  CONSTRAINT address_server_fk FOREIGN KEY (server_id) REFERENCES server (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE address;
