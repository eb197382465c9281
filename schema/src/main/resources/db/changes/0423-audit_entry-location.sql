--liquibase formatted sql

--changeset platform:0423-audit_entry-location
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'audit_entry' AND column_name = 'server_id'
-- No foreign keys: what happened stays on record when the thing is gone.
ALTER TABLE audit_entry
  ADD COLUMN data_center_id BIGINT NULL,
  ADD COLUMN server_id BIGINT NULL,
  ADD KEY audit_entry_data_center_ix (data_center_id, id),
  ADD KEY audit_entry_server_ix (server_id, id);
--rollback ALTER TABLE audit_entry DROP KEY audit_entry_data_center_ix, DROP KEY audit_entry_server_ix, DROP COLUMN data_center_id, DROP COLUMN server_id;
