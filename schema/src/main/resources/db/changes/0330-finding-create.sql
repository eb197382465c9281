--liquibase formatted sql

--changeset findings:0330-finding-create
CREATE TABLE IF NOT EXISTS finding (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  kind VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject VARCHAR(200) NOT NULL,
  server_id BIGINT NULL,
  expected VARCHAR(2000) NOT NULL,
  observed VARCHAR(2000) NOT NULL,
  next_action VARCHAR(500) NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_seen_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  seen_count BIGINT NOT NULL,
  closed_at BIGINT NULL,
  open_key VARCHAR(265) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY finding_open_uk (open_key),
  KEY finding_state_ix (state, id),
  KEY finding_server_ix (server_id, id),
  CONSTRAINT finding_server_fk FOREIGN KEY (server_id) REFERENCES server (id),
  CONSTRAINT finding_state_ck CHECK (state IN ('OPEN', 'ACCEPTED', 'CLOSED'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE finding;
