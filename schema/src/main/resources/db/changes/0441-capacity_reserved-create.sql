--liquibase formatted sql

--changeset capacity:0441-capacity_reserved-create
CREATE TABLE IF NOT EXISTS capacity_reserved (
  server_id BIGINT NOT NULL,
  reservation_id BIGINT NOT NULL,
  PRIMARY KEY (server_id),
  KEY capacity_reserved_reservation_ix (reservation_id, server_id),
  CONSTRAINT capacity_reserved_server_fk FOREIGN KEY (server_id) REFERENCES server (id),
  CONSTRAINT capacity_reserved_reservation_fk FOREIGN KEY (reservation_id) REFERENCES capacity_reservation (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE capacity_reserved;
