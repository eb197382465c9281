--liquibase formatted sql

--changeset inventory:0412-server_hardware_due-fill
INSERT IGNORE INTO server_hardware_due (server_id)
SELECT server_id
FROM server_facts;
--rollback DELETE FROM server_hardware_due;
