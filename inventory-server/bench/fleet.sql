-- Racks :first_rack to :last_rack with 36 machines each: machines :from to :to. A hash of the id takes the place of chance, so every run is
-- the same; powers of it make the skew: few big sites, models and owners, and a long tail.
SET foreign_key_checks = 0;
SET unique_checks = 0;
INSERT INTO rack (id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts, notes)
SELECT r, 1, 1, 1, dc, (dc - 1) * 40 + 1 + r % 40, CONCAT('rack-', r), 42, 17000, ''
FROM (SELECT seq AS r, 1 + FLOOR(50 * POW((CRC32(CONCAT('dc', seq)) % 1000000) / 1000000, 3)) AS dc
      FROM seq_:first_rack_to_:last_rack) racks;
INSERT INTO rack_feed (rack_id, name, capacity_watts, source)
SELECT id, 'A', 9000, CONCAT('ups-', data_center_id, '-', id % 4) FROM rack WHERE id BETWEEN :first_rack AND :last_rack;
INSERT INTO rack_feed (rack_id, name, capacity_watts, source)
SELECT id, 'B', 9000, CONCAT('ups-', data_center_id, '-', 4 + id % 4) FROM rack WHERE id BETWEEN :first_rack AND :last_rack;
INSERT INTO server (id, version, created_at, updated_at, name, data_center_id, serial, system_uuid, hardware_model_id, rack_id, rack_unit,
  rack_face, power_feeds, boot_mac, state, state_deadline_at, state_since_at, state_reason, is_protected, owner, role)
SELECT n, 1, 1, 1, CONCAT('s-', LPAD(n, 9, '0')), dc, CONCAT('SN', LPAD(n, 9, '0')), UNHEX(LPAD(HEX(n), 32, '0')),
  1 + FLOOR(200 * POW((CRC32(CONCAT('m', IF(chance % 8 = 0, n, r))) % 1000000) / 1000000, 4)),
  r, 1 + (n - 1) % 36, 'FULL', 'A B', 90159953477632 + n * 2,
  CASE WHEN state < 62 THEN 'READY' WHEN state < 82 THEN 'AVAILABLE' WHEN state < 88 THEN 'REGISTERED' WHEN state < 91 THEN 'INSTALLING'
    WHEN state < 94 THEN 'MAINTENANCE' WHEN state < 96 THEN 'QUARANTINED' WHEN state < 98 THEN 'RETIRED' ELSE 'RELEASING' END,
  IF(state BETWEEN 88 AND 90 OR state >= 98, 4102444800000000 + n * 1000000, NULL), 1, '', state = 7,
  CONCAT('team-', FLOOR(100 * POW((CRC32(CONCAT('o', IF(chance % 8 = 1, n, r))) % 1000000) / 1000000, 2))),
  CONCAT('role-', CRC32(CONCAT('r', r)) % 20)
FROM (SELECT seq AS n, 1 + (seq - 1) DIV 36 AS r, CRC32(CONCAT('s', seq)) % 100 AS state, CRC32(CONCAT('c', seq)) AS chance,
        1 + FLOOR(50 * POW((CRC32(CONCAT('dc', 1 + (seq - 1) DIV 36)) % 1000000) / 1000000, 3)) AS dc
      FROM seq_:from_to_:to) machines;
INSERT INTO server_nic (server_id, mac, name)
SELECT 1 + (seq - 2) DIV 2, 90159953477632 + seq, CONCAT('eth', seq % 2) FROM seq_:first_nic_to_:last_nic;
INSERT INTO server_tag (server_id, tag)
SELECT seq, 'prod' FROM seq_:from_to_:to WHERE CRC32(CONCAT('p', seq)) % 10 < 7;
INSERT INTO server_tag (server_id, tag)
SELECT seq, CONCAT('pool-', CRC32(CONCAT('q', 1 + (seq - 1) DIV 36)) % 30) FROM seq_:from_to_:to;
INSERT INTO rack_placement (server_id, rack_id, unit, height_units, face, power_watts)
SELECT id, rack_id, rack_unit, 1, 'FULL', 350 FROM server WHERE id BETWEEN :from AND :to;
INSERT INTO rack_slot (rack_id, unit, face, server_id)
SELECT rack_id, rack_unit, 'FRONT', id FROM server WHERE id BETWEEN :from AND :to;
INSERT INTO rack_slot (rack_id, unit, face, server_id)
SELECT rack_id, rack_unit, 'REAR', id FROM server WHERE id BETWEEN :from AND :to;
INSERT INTO rack_cord (placement_id, rack_id, feed)
SELECT p.id, p.rack_id, f.name FROM rack_placement p JOIN rack_feed f ON f.rack_id = p.rack_id WHERE p.server_id BETWEEN :from AND :to;
INSERT INTO finding (version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count, open_key)
SELECT 1, CONCAT('kind_', seq % 7), CONCAT('server ', seq), seq, '', '', '', 'OPEN', 1, 1, 1, CONCAT('bench ', seq)
FROM seq_:from_to_:to WHERE CRC32(CONCAT('f', seq)) % 50 = 0;
INSERT INTO server_hardware (server_id, memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes, nic_count, gpu_count)
SELECT id, 68719476736 << (hardware_model_id % 5), 2, 32 + 16 * (hardware_model_id % 4), 64 + 32 * (hardware_model_id % 4), 4,
  1920383410176 * (1 + hardware_model_id % 6), 2, IF(hardware_model_id % 20 = 0, 8, 0)
FROM server WHERE id BETWEEN :from AND :to;
