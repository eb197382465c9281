--liquibase formatted sql

--changeset inventory:0105-netboot-create
CREATE TABLE IF NOT EXISTS netboot (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  netboot_version VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kernel_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kernel_size_bytes BIGINT NOT NULL,
  ramdisk_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ramdisk_size_bytes BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY netboot_version_uk (netboot_version),
  CONSTRAINT netboot_kernel_fk FOREIGN KEY (kernel_sha256) REFERENCES artifact (sha256),
  CONSTRAINT netboot_ramdisk_fk FOREIGN KEY (ramdisk_sha256) REFERENCES artifact (sha256)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE netboot;
