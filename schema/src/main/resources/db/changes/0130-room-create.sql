--liquibase formatted sql

--changeset inventory:0130-room-create
CREATE TABLE IF NOT EXISTS room (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  notes VARCHAR(4000) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY room_data_center_name_uk (data_center_id, name),
  CONSTRAINT room_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE room;
