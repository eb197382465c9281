--liquibase formatted sql

--changeset inventory:0183-server_note-create
CREATE TABLE IF NOT EXISTS server_note (
  id BIGINT NOT NULL AUTO_INCREMENT,
  server_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  author VARCHAR(120) NOT NULL,
  text VARCHAR(4000) NOT NULL,
  PRIMARY KEY (id),
  KEY server_note_server_ix (server_id, id),
  CONSTRAINT server_note_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE server_note;
