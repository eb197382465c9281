--liquibase formatted sql

--changeset inventory:0131-rack_row-create
CREATE TABLE IF NOT EXISTS rack_row (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  room_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  notes VARCHAR(4000) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY rack_row_room_name_uk (room_id, name),
  KEY rack_row_data_center_ix (data_center_id, id),
  CONSTRAINT rack_row_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id),
  CONSTRAINT rack_row_room_fk FOREIGN KEY (room_id) REFERENCES room (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack_row;
