--liquibase formatted sql

--changeset inventory:0137-rack_placement-any-occupant
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'rack_placement' AND column_name = 'asset_id'
ALTER TABLE rack_placement
  DROP PRIMARY KEY,
  ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT FIRST,
  ADD PRIMARY KEY (id),
  MODIFY COLUMN server_id BIGINT NULL,
  MODIFY COLUMN unit INT NULL,
  ADD COLUMN asset_id BIGINT NULL,
  ADD COLUMN face VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT 'FULL',
  ADD COLUMN weight_grams INT NULL,
  ADD COLUMN depth_mm INT NULL,
  ADD UNIQUE KEY rack_placement_server_uk (server_id),
  ADD UNIQUE KEY rack_placement_asset_uk (asset_id),
  ADD KEY rack_placement_unit_ix (rack_id, unit),
  DROP KEY rack_placement_unit_uk,
  ADD CONSTRAINT rack_placement_asset_fk FOREIGN KEY (asset_id) REFERENCES asset (id);
--rollback UPDATE server SET rack_id = NULL, rack_unit = NULL WHERE id IN (SELECT server_id FROM rack_placement WHERE face = 'REAR');
--rollback DELETE FROM rack_placement WHERE server_id IS NULL OR unit IS NULL OR face = 'REAR';
--rollback ALTER TABLE rack_placement DROP FOREIGN KEY rack_placement_asset_fk;
--rollback ALTER TABLE rack_placement DROP PRIMARY KEY, DROP COLUMN id, DROP KEY rack_placement_asset_uk, DROP COLUMN asset_id, DROP COLUMN face, DROP COLUMN weight_grams, DROP COLUMN depth_mm, MODIFY COLUMN server_id BIGINT NOT NULL, MODIFY COLUMN unit INT NOT NULL, ADD PRIMARY KEY (server_id), DROP KEY rack_placement_server_uk, ADD UNIQUE KEY rack_placement_unit_uk (rack_id, unit), DROP KEY rack_placement_unit_ix;
