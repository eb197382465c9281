--liquibase formatted sql

--changeset inventory:0107-rack-create
CREATE TABLE IF NOT EXISTS rack (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  height_units INT NOT NULL,
  power_budget_watts INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY rack_data_center_name_uk (data_center_id, name),
  CONSTRAINT rack_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack;
