--liquibase formatted sql

--changeset inventory:0136-rack_slot-both-faces
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'rack_slot' AND column_name = 'face'
ALTER TABLE rack_slot
  DROP FOREIGN KEY rack_slot_placement_fk,
  ADD COLUMN face VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'FRONT',
  ADD COLUMN asset_id BIGINT NULL,
  MODIFY COLUMN server_id BIGINT NULL,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (rack_id, unit, face),
  ADD KEY rack_slot_asset_ix (asset_id);
--rollback DELETE FROM rack_slot WHERE server_id IS NULL OR face <> 'FRONT';
--rollback ALTER TABLE rack_slot DROP PRIMARY KEY, DROP KEY rack_slot_asset_ix, DROP COLUMN asset_id, DROP COLUMN face, MODIFY COLUMN server_id BIGINT NOT NULL, ADD PRIMARY KEY (rack_id, unit), ADD CONSTRAINT rack_slot_placement_fk FOREIGN KEY (server_id) REFERENCES rack_placement (server_id);
