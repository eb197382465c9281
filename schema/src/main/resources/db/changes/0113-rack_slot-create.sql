--liquibase formatted sql

--changeset inventory:0113-rack_slot-create
CREATE TABLE IF NOT EXISTS rack_slot (
  rack_id BIGINT NOT NULL,
  unit INT NOT NULL,
  server_id BIGINT NOT NULL,
  PRIMARY KEY (rack_id, unit),
  KEY rack_slot_server_ix (server_id),
  CONSTRAINT rack_slot_placement_fk FOREIGN KEY (server_id) REFERENCES rack_placement (server_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack_slot;
