--liquibase formatted sql

--changeset inventory:0133-rack-add-place
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'rack' AND column_name = 'row_id'
ALTER TABLE rack
  ADD COLUMN row_id BIGINT NULL,
  ADD COLUMN weight_limit_grams INT NULL,
  ADD COLUMN max_depth_mm INT NULL,
  ADD COLUMN notes VARCHAR(4000) NOT NULL DEFAULT '',
  ADD KEY rack_row_ix (row_id, id),
  ADD CONSTRAINT rack_row_fk FOREIGN KEY (row_id) REFERENCES rack_row (id);
--rollback ALTER TABLE rack DROP FOREIGN KEY rack_row_fk;
--rollback ALTER TABLE rack DROP KEY rack_row_ix, DROP COLUMN row_id, DROP COLUMN weight_limit_grams, DROP COLUMN max_depth_mm, DROP COLUMN notes;
