--liquibase formatted sql

--changeset platform:0032-token-scope
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'token' AND column_name = 'scope'
ALTER TABLE token ADD COLUMN scope LONGTEXT NULL;
--rollback ALTER TABLE token DROP COLUMN scope;
