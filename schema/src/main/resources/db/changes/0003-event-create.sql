--liquibase formatted sql

--changeset platform:0003-event-create
CREATE TABLE IF NOT EXISTS event (
  id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id VARCHAR(100) NOT NULL,
  actor_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id VARCHAR(100) NOT NULL,
  request_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (id),
  KEY event_entity_ix (entity_kind, entity_id, id),
  KEY event_kind_ix (kind, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE event;
