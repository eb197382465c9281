--liquibase formatted sql

--changeset inventory:0134-rack_feed-create
CREATE TABLE IF NOT EXISTS rack_feed (
  rack_id BIGINT NOT NULL,
  name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  capacity_watts INT NULL,
  volts INT NULL,
  phases INT NULL,
  source VARCHAR(100) NULL,
  PRIMARY KEY (rack_id, name),
  CONSTRAINT rack_feed_rack_fk FOREIGN KEY (rack_id) REFERENCES rack (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack_feed;
