-- 50 sites, 200 rooms, 2000 rows, 200 models. Ids are given, so that the fleet can be computed from them.
INSERT IGNORE INTO data_center (id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url)
SELECT seq, 1, 1, 1, CONCAT('dc-', seq), '', 0, 'http://10.0.0.1:8090' FROM seq_1_to_50;
INSERT IGNORE INTO replica_version (data_center_id, version)
SELECT seq, 1 FROM seq_1_to_50;
INSERT IGNORE INTO room (id, version, created_at, updated_at, data_center_id, name, notes)
SELECT seq, 1, 1, 1, 1 + (seq - 1) DIV 4, CONCAT('room-', seq), '' FROM seq_1_to_200;
INSERT IGNORE INTO rack_row (id, version, created_at, updated_at, data_center_id, room_id, name, notes)
SELECT seq, 1, 1, 1, 1 + (seq - 1) DIV 40, 1 + (seq - 1) DIV 10, CONCAT('row-', seq), '' FROM seq_1_to_2000;
INSERT IGNORE INTO hardware_model (id, version, created_at, updated_at, vendor, name, height_units, power_watts)
SELECT seq, 1, 1, 1, CONCAT('vendor-', 1 + seq % 9), CONCAT('model-', seq), 1, 200 + 50 * (seq % 12) FROM seq_1_to_200;
