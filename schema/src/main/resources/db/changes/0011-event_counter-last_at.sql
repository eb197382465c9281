--liquibase formatted sql

--changeset platform:0011-event_counter-last_at
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'event_counter' AND column_name = 'last_at'
-- When the newest event was committed, never before the one ahead of it; and up to which event the old ones were removed.
ALTER TABLE event_counter
  ADD COLUMN last_at BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN purged_id BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE event_counter DROP COLUMN last_at, DROP COLUMN purged_id;
