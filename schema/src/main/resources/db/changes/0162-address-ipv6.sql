--liquibase formatted sql

--changeset inventory:0162-address-ipv6
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'address' AND column_name = 'ip6'
-- ip as in subnet. An interface has one address of each family: mac stands in rows of IPv4, mac6 in rows of IPv6, so what reads mac sees IPv4 as before.
ALTER TABLE address
  MODIFY address BIGINT NULL,
  ADD COLUMN version BIGINT NOT NULL DEFAULT 1,
  ADD COLUMN ip6 BINARY(16) NULL,
  ADD COLUMN mac6 BIGINT NULL,
  ADD COLUMN dns_name VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN ip BINARY(16) GENERATED ALWAYS AS (COALESCE(ip6, UNHEX(LPAD(HEX(address + 281470681743360), 32, '0')))) STORED,
  ADD COLUMN family TINYINT GENERATED ALWAYS AS (CASE WHEN address IS NULL THEN 6 ELSE 4 END) STORED,
  ADD UNIQUE KEY address_ip_uk (subnet_id, ip),
  ADD UNIQUE KEY address_mac6_uk (mac6),
  ADD UNIQUE KEY address_dns_uk (dns_name, family);
--rollback ALTER TABLE address DROP KEY address_ip_uk, DROP KEY address_mac6_uk, DROP KEY address_dns_uk, DROP COLUMN ip, DROP COLUMN family;
--rollback ALTER TABLE address DROP COLUMN version, DROP COLUMN ip6, DROP COLUMN mac6, DROP COLUMN dns_name, MODIFY address BIGINT NOT NULL;
