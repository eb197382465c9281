--liquibase formatted sql

--changeset capacity:0442-capacity_snapshot-create
-- How many there were on a day; hardware_model_id 0 = of no known model. The row of model -1 tells of the racks of the site.
CREATE TABLE IF NOT EXISTS capacity_snapshot (
  taken_on DATE NOT NULL,
  data_center_id BIGINT NOT NULL,
  hardware_model_id BIGINT NOT NULL,
  servers BIGINT NOT NULL,
  free_servers BIGINT NOT NULL,
  reserved_servers BIGINT NOT NULL,
  broken_servers BIGINT NOT NULL,
  free_units BIGINT NULL,
  power_left_watts BIGINT NULL,
  PRIMARY KEY (taken_on, data_center_id, hardware_model_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE capacity_snapshot;
