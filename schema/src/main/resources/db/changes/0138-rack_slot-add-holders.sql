--liquibase formatted sql

--changeset inventory:0138-rack_slot-add-holders
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'rack_slot' AND constraint_name = 'rack_slot_server_fk'
ALTER TABLE rack_slot
  ADD CONSTRAINT rack_slot_server_fk FOREIGN KEY (server_id) REFERENCES rack_placement (server_id),
  ADD CONSTRAINT rack_slot_asset_fk FOREIGN KEY (asset_id) REFERENCES rack_placement (asset_id);
--rollback ALTER TABLE rack_slot DROP FOREIGN KEY rack_slot_server_fk, DROP FOREIGN KEY rack_slot_asset_fk;
