--liquibase formatted sql

--changeset inventory:0112-rack_placement-create
CREATE TABLE IF NOT EXISTS rack_placement (
  server_id BIGINT NOT NULL,
  rack_id BIGINT NOT NULL,
  unit INT NOT NULL,
  height_units INT NOT NULL,
  power_watts INT NOT NULL,
  PRIMARY KEY (server_id),
  UNIQUE KEY rack_placement_unit_uk (rack_id, unit),
  CONSTRAINT rack_placement_rack_fk FOREIGN KEY (rack_id) REFERENCES rack (id),
  CONSTRAINT rack_placement_server_fk FOREIGN KEY (server_id) REFERENCES server (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack_placement;
