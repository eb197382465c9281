--liquibase formatted sql

--changeset inventory:0102-hardware_model-create
CREATE TABLE IF NOT EXISTS hardware_model (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  vendor VARCHAR(100) NOT NULL,
  name VARCHAR(100) NOT NULL,
  height_units INT NOT NULL,
  power_watts INT NOT NULL,
  smbios_manufacturer VARCHAR(100) NULL,
  smbios_product VARCHAR(100) NULL,
  min_cpu_count INT NULL,
  min_memory_bytes BIGINT NULL,
  min_disks INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY hardware_model_vendor_name_uk (vendor, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE hardware_model;
