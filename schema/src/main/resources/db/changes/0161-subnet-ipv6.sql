--liquibase formatted sql

--changeset inventory:0161-subnet-ipv6
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'subnet' AND column_name = 'network6'
-- An address of either family is 16 bytes in first_ip, last_ip, gateway_ip …: IPv4 as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2), 281470681743360 being ::ffff:0:0.
-- They are made by the database from the columns of the one family or the other, so that a server of the version before may go on writing IPv4 subnets.
ALTER TABLE subnet
  MODIFY network BIGINT NULL,
  MODIFY dns_servers VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ADD COLUMN network6 BINARY(16) NULL,
  ADD COLUMN last6 BINARY(16) NULL,
  ADD COLUMN gateway6 BINARY(16) NULL,
  ADD COLUMN pool_first6 BINARY(16) NULL,
  ADD COLUMN pool_last6 BINARY(16) NULL,
  ADD COLUMN excluded TEXT NULL,
  ADD COLUMN next_free BINARY(16) NULL,
  ADD COLUMN vlan_id BIGINT NULL,
  ADD COLUMN first_ip BINARY(16) GENERATED ALWAYS AS (COALESCE(network6, UNHEX(LPAD(HEX(network + 281470681743360), 32, '0')))) STORED,
  ADD COLUMN last_ip BINARY(16) GENERATED ALWAYS AS (COALESCE(last6, UNHEX(LPAD(HEX(network + (4294967296 >> prefix) + 281470681743359), 32, '0')))) STORED,
  ADD COLUMN gateway_ip BINARY(16) GENERATED ALWAYS AS (COALESCE(gateway6, UNHEX(LPAD(HEX(gateway + 281470681743360), 32, '0')))) STORED,
  ADD COLUMN pool_first_ip BINARY(16) GENERATED ALWAYS AS (COALESCE(pool_first6, UNHEX(LPAD(HEX(pool_first + 281470681743360), 32, '0')))) STORED,
  ADD COLUMN pool_last_ip BINARY(16) GENERATED ALWAYS AS (COALESCE(pool_last6, UNHEX(LPAD(HEX(pool_last + 281470681743360), 32, '0')))) STORED,
  ADD UNIQUE KEY subnet_network6_uk (data_center_id, network6, prefix),
  ADD KEY subnet_ips_ix (data_center_id, first_ip, last_ip),
  ADD KEY subnet_vlan_ix (vlan_id, id),
  ADD CONSTRAINT subnet_vlan_fk FOREIGN KEY (vlan_id) REFERENCES vlan (id);
--rollback ALTER TABLE subnet DROP FOREIGN KEY subnet_vlan_fk;
--rollback ALTER TABLE subnet DROP KEY subnet_network6_uk, DROP KEY subnet_ips_ix, DROP KEY subnet_vlan_ix, DROP COLUMN first_ip, DROP COLUMN last_ip, DROP COLUMN gateway_ip, DROP COLUMN pool_first_ip, DROP COLUMN pool_last_ip;
--rollback ALTER TABLE subnet DROP COLUMN network6, DROP COLUMN last6, DROP COLUMN gateway6, DROP COLUMN pool_first6, DROP COLUMN pool_last6, DROP COLUMN excluded, DROP COLUMN next_free, DROP COLUMN vlan_id, MODIFY network BIGINT NOT NULL, MODIFY dns_servers VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
