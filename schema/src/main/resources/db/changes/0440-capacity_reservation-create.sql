--liquibase formatted sql

--changeset capacity:0440-capacity_reservation-create
CREATE TABLE IF NOT EXISTS capacity_reservation (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  purpose VARCHAR(500) NOT NULL,
  created_by VARCHAR(100) NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at BIGINT NOT NULL,
  given INT NOT NULL,
  installed INT NOT NULL,
  PRIMARY KEY (id),
  KEY capacity_reservation_expiry_ix (state, expires_at, id),
  KEY capacity_reservation_owner_ix (owner, id),
  CONSTRAINT capacity_reservation_state_ck CHECK (state IN ('OPEN', 'USED', 'RELEASED', 'EXPIRED'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE capacity_reservation;
