--liquibase formatted sql

--changeset platform:0004-event_counter-create
CREATE TABLE IF NOT EXISTS event_counter (
  id INT NOT NULL,
  last_id BIGINT NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE event_counter;
