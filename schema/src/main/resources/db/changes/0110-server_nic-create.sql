--liquibase formatted sql

--changeset inventory:0110-server_nic-create
CREATE TABLE IF NOT EXISTS server_nic (
  id BIGINT NOT NULL AUTO_INCREMENT,
  server_id BIGINT NOT NULL,
  mac BIGINT NOT NULL,
  name VARCHAR(64) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY server_nic_mac_uk (mac),
  KEY server_nic_server_ix (server_id, id),
  CONSTRAINT server_nic_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_nic;
