--liquibase formatted sql

--changeset inventory:0132-hardware_model-add-body
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'hardware_model' AND column_name = 'weight_grams'
ALTER TABLE hardware_model
  ADD COLUMN kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'SERVER',
  ADD COLUMN weight_grams INT NULL,
  ADD COLUMN depth_mm INT NULL,
  ADD COLUMN is_full_depth TINYINT(1) NOT NULL DEFAULT 1;
--rollback ALTER TABLE hardware_model DROP COLUMN kind, DROP COLUMN weight_grams, DROP COLUMN depth_mm, DROP COLUMN is_full_depth;
