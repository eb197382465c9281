--liquibase formatted sql

--changeset platform:0012-revision-create
-- What a thing was from one event on. FOUND = as it was when revisions began to be kept; DELETED has no body.
CREATE TABLE IF NOT EXISTS revision (
  entity_kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body LONGTEXT NULL,
  PRIMARY KEY (entity_kind, entity_id, event_id),
  KEY revision_at_ix (at, event_id),
  CONSTRAINT revision_state_ck CHECK (state IN ('PRESENT', 'DELETED', 'FOUND'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE revision;
