--liquibase formatted sql

--changeset inventory:0141-rack_slot-fill-rear
INSERT IGNORE INTO rack_slot (rack_id, unit, server_id, face)
SELECT s.rack_id, s.unit, s.server_id, 'REAR'
FROM rack_slot s
JOIN rack_placement p ON p.server_id = s.server_id
WHERE s.face = 'FRONT' AND p.face = 'FULL';
--rollback DELETE FROM rack_slot WHERE face = 'REAR' AND server_id IS NOT NULL;
