--liquibase formatted sql

--changeset inventory:0413-rack-name_ix
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'rack' AND index_name = 'rack_name_ix'
ALTER TABLE rack
  ADD KEY rack_name_ix (name, id);
--rollback ALTER TABLE rack DROP KEY rack_name_ix;
