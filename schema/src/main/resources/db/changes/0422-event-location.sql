--liquibase formatted sql

--changeset platform:0422-event-location
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'event' AND column_name = 'server_id'
-- No foreign keys: what happened stays on record when the thing is gone.
ALTER TABLE event
  ADD COLUMN data_center_id BIGINT NULL,
  ADD COLUMN server_id BIGINT NULL,
  ADD KEY event_data_center_ix (data_center_id, id),
  ADD KEY event_server_ix (server_id, id);
--rollback ALTER TABLE event DROP KEY event_data_center_ix, DROP KEY event_server_ix, DROP COLUMN data_center_id, DROP COLUMN server_id;
