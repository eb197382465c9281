-- Removes what the measurements entered; only the computed fleet stays.
SET foreign_key_checks = 0;
DELETE FROM server_nic WHERE server_id > :fleet;
DELETE FROM server_hardware WHERE server_id > :fleet;
DELETE FROM server WHERE id > :fleet;
ALTER TABLE server AUTO_INCREMENT = 1;
