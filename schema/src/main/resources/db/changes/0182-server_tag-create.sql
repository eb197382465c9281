--liquibase formatted sql

--changeset inventory:0182-server_tag-create
CREATE TABLE IF NOT EXISTS server_tag (
  server_id BIGINT NOT NULL,
  tag VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (server_id, tag),
  KEY server_tag_tag_ix (tag, server_id),
  CONSTRAINT server_tag_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_tag;
