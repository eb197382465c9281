--liquibase formatted sql

--changeset inventory:0108-subnet-create
CREATE TABLE IF NOT EXISTS subnet (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  network BIGINT NOT NULL,
  prefix INT NOT NULL,
  gateway BIGINT NULL,
  dns_servers VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  domain VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ntp_servers VARCHAR(2100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_first BIGINT NULL,
  pool_last BIGINT NULL,
  lease_seconds INT NOT NULL,
  dhcp_mode VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subnet_data_center_network_uk (data_center_id, network, prefix),
  CONSTRAINT subnet_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE subnet;
