--liquibase formatted sql

--changeset platform:0421-token-data_center
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'token' AND constraint_name = 'token_data_center_fk'
-- A data center with living tokens of agents is not deleted; the revoked and expired ones stay on record without it.
ALTER TABLE token ADD CONSTRAINT token_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id) ON DELETE SET NULL;
--rollback ALTER TABLE token DROP FOREIGN KEY token_data_center_fk;
