--liquibase formatted sql

--changeset platform:0005-event_counter-first
INSERT IGNORE INTO event_counter (id, last_id) VALUES (1, 0);
--rollback DELETE FROM event_counter WHERE id = 1;
