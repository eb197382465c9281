--liquibase formatted sql

--changeset hardware:0151-hardware_model-add-expected
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'hardware_model' AND column_name = 'expected'
ALTER TABLE hardware_model
  ADD COLUMN expected LONGTEXT NULL;
--rollback ALTER TABLE hardware_model DROP COLUMN expected;
