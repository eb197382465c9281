--liquibase formatted sql

--changeset capacity:0471-capacity_delivery-create
-- Hardware that was ordered and is not here yet.
CREATE TABLE IF NOT EXISTS capacity_delivery (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  hardware_model_id BIGINT NOT NULL,
  machines INT NOT NULL,
  due_on DATE NOT NULL,
  purchase_order VARCHAR(64) NULL,
  note VARCHAR(500) NOT NULL,
  PRIMARY KEY (id),
  KEY capacity_delivery_due_ix (due_on, id),
  KEY capacity_delivery_site_ix (data_center_id, hardware_model_id, id),
  KEY capacity_delivery_model_ix (hardware_model_id),
  CONSTRAINT capacity_delivery_site_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id),
  CONSTRAINT capacity_delivery_model_fk FOREIGN KEY (hardware_model_id) REFERENCES hardware_model (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE capacity_delivery;
