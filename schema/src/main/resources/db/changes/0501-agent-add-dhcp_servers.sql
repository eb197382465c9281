--liquibase formatted sql

--changeset boot:0501-agent-add-dhcp_servers
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'agent' AND column_name = 'dhcp_servers'
ALTER TABLE agent ADD COLUMN dhcp_servers TEXT NULL;
--rollback ALTER TABLE agent DROP COLUMN dhcp_servers;
