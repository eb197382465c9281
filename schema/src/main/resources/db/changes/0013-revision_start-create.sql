--liquibase formatted sql

--changeset platform:0013-revision_start-create
-- How far the things that were there before revisions were kept have been written down.
CREATE TABLE IF NOT EXISTS revision_start (
  entity_kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  after_id BIGINT NOT NULL,
  found BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  done TINYINT(1) NOT NULL,
  PRIMARY KEY (entity_kind)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE revision_start;
