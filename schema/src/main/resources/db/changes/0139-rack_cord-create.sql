--liquibase formatted sql

--changeset inventory:0139-rack_cord-create
CREATE TABLE IF NOT EXISTS rack_cord (
  placement_id BIGINT NOT NULL,
  rack_id BIGINT NOT NULL,
  feed VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (placement_id, feed),
  KEY rack_cord_feed_ix (rack_id, feed),
  CONSTRAINT rack_cord_placement_fk FOREIGN KEY (placement_id) REFERENCES rack_placement (id) ON DELETE CASCADE,
  CONSTRAINT rack_cord_feed_fk FOREIGN KEY (rack_id, feed) REFERENCES rack_feed (rack_id, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE rack_cord;
