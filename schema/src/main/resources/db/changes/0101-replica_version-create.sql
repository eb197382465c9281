--liquibase formatted sql

--changeset inventory:0101-replica_version-create
CREATE TABLE IF NOT EXISTS replica_version (
  data_center_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (data_center_id),
  CONSTRAINT replica_version_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE replica_version;
