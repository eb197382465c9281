--liquibase formatted sql

--changeset webhooks:0370-webhook-data_center
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'webhook' AND constraint_name = 'webhook_data_center_fk'
-- Apart from the table: the platform's changes run before there is a data center.
ALTER TABLE webhook ADD CONSTRAINT webhook_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id);
--rollback ALTER TABLE webhook DROP FOREIGN KEY webhook_data_center_fk;
