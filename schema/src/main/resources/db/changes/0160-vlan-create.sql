--liquibase formatted sql

--changeset inventory:0160-vlan-create
CREATE TABLE IF NOT EXISTS vlan (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  vlan_group VARCHAR(100) NOT NULL,
  vid INT NOT NULL,
  name VARCHAR(100) NOT NULL,
  notes VARCHAR(2000) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY vlan_vid_uk (data_center_id, vlan_group, vid),
  UNIQUE KEY vlan_name_uk (data_center_id, vlan_group, name),
  CONSTRAINT vlan_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id),
  CONSTRAINT vlan_vid_ck CHECK (vid BETWEEN 1 AND 4094)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE vlan;
