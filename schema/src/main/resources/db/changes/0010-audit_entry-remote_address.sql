--liquibase formatted sql

--changeset platform:0010-audit_entry-remote_address
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'audit_entry' AND column_name = 'remote_address'
ALTER TABLE audit_entry ADD COLUMN remote_address VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
--rollback ALTER TABLE audit_entry DROP COLUMN remote_address;
