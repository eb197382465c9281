--liquibase formatted sql

--changeset platform:0002-audit_entry-create
CREATE TABLE IF NOT EXISTS audit_entry (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at BIGINT NOT NULL,
  actor_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id VARCHAR(100) NOT NULL,
  request_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  action VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id VARCHAR(100) NOT NULL,
  before_json LONGTEXT NULL,
  after_json LONGTEXT NULL,
  PRIMARY KEY (id),
  KEY audit_entry_entity_ix (entity_kind, entity_id, id),
  KEY audit_entry_actor_ix (actor_id, id),
  KEY audit_entry_request_ix (request_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE audit_entry;
