--liquibase formatted sql

--changeset inventory:0165-cable_end-create
CREATE TABLE IF NOT EXISTS cable_end (
  cable_id BIGINT NOT NULL,
  side TINYINT NOT NULL,
  nic_id BIGINT NULL,
  port_id BIGINT NULL,
  PRIMARY KEY (cable_id, side),
  UNIQUE KEY cable_end_nic_uk (nic_id),
  UNIQUE KEY cable_end_port_uk (port_id),
  CONSTRAINT cable_end_cable_fk FOREIGN KEY (cable_id) REFERENCES cable (id),
  CONSTRAINT cable_end_nic_fk FOREIGN KEY (nic_id) REFERENCES server_nic (id),
  CONSTRAINT cable_end_port_fk FOREIGN KEY (port_id) REFERENCES port (id),
  CONSTRAINT cable_end_side_ck CHECK (side IN (1, 2)),
  CONSTRAINT cable_end_one_ck CHECK ((nic_id IS NULL) <> (port_id IS NULL))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE cable_end;
