--liquibase formatted sql

--changeset capacity:0470-capacity_position-create
-- Units held by a reservation for hardware that is still to be racked.
CREATE TABLE IF NOT EXISTS capacity_position (
  rack_id BIGINT NOT NULL,
  unit INT NOT NULL,
  reservation_id BIGINT NOT NULL,
  hardware_model_id BIGINT NOT NULL,
  height_units INT NOT NULL,
  power_watts INT NOT NULL,
  PRIMARY KEY (rack_id, unit),
  KEY capacity_position_reservation_ix (reservation_id, rack_id, unit),
  KEY capacity_position_model_ix (hardware_model_id),
  CONSTRAINT capacity_position_rack_fk FOREIGN KEY (rack_id) REFERENCES rack (id),
  CONSTRAINT capacity_position_reservation_fk FOREIGN KEY (reservation_id) REFERENCES capacity_reservation (id),
  CONSTRAINT capacity_position_model_fk FOREIGN KEY (hardware_model_id) REFERENCES hardware_model (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE capacity_position;
