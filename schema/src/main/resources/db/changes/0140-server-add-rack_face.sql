--liquibase formatted sql

--changeset inventory:0140-server-add-rack_face
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'server' AND column_name = 'rack_face'
ALTER TABLE server
  ADD COLUMN rack_face VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN power_feeds VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NULL;
--rollback ALTER TABLE server DROP COLUMN rack_face, DROP COLUMN power_feeds;
