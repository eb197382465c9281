--liquibase formatted sql

--changeset discovery:0310-discovery_report-create
CREATE TABLE IF NOT EXISTS discovery_report (
  id BIGINT NOT NULL AUTO_INCREMENT,
  data_center_id BIGINT NOT NULL,
  server_id BIGINT NULL,
  received_at BIGINT NOT NULL,
  boot_mac BIGINT NOT NULL,
  ip BIGINT NULL,
  firmware VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nonce_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  matched_by VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_expected TINYINT(1) NOT NULL,
  size_bytes INT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY discovery_report_nonce_uk (nonce_sha256),
  KEY discovery_report_server_ix (server_id, id),
  KEY discovery_report_boot_mac_ix (boot_mac, id),
  KEY discovery_report_data_center_ix (data_center_id, id),
  CONSTRAINT discovery_report_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id),
  CONSTRAINT discovery_report_server_fk FOREIGN KEY (server_id) REFERENCES server (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE discovery_report;
