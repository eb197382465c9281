-- Nodes :from to :to with two ports each, as Ironic's own API leaves them; ids and addresses are given, so that they can be computed.
SET foreign_key_checks = 0;
INSERT INTO nodes (id, uuid, created_at, name, driver, driver_info, driver_internal_info, instance_info, properties, extra, network_data,
  power_state, provision_state, protected, retired, maintenance, console_enabled, inspection_started_at, conductor_group, automated_clean, resource_class, fault,
  network_interface, storage_interface, deploy_interface, boot_interface, management_interface, power_interface, version)
SELECT seq, CONCAT('00000000-0000-4000-8000-', LPAD(LOWER(HEX(seq)), 12, '0')), NOW(), CONCAT('node-', seq), 'fake-hardware', '{}', '{}', '{}',
  '{"cpus": 64, "memory_mb": 262144, "local_gb": 1788}', '{}', '{}', 'power off', 'available', 0, 0, 0, 0, NULL, '', NULL, 'baremetal', NULL,
  'noop', 'noop', 'fake', 'fake', 'fake', 'fake', '1.37'
FROM seq_:from_to_:to;
INSERT INTO ports (id, uuid, created_at, address, node_id, extra, local_link_connection, internal_info, pxe_enabled, is_smartnic, version)
SELECT seq, CONCAT('00000000-0000-4000-9000-', LPAD(LOWER(HEX(seq)), 12, '0')), NOW(),
  LOWER(CONCAT_WS(':', '52', '00', LPAD(HEX(seq DIV 16777216), 2, '0'), LPAD(HEX(seq DIV 65536 % 256), 2, '0'),
    LPAD(HEX(seq DIV 256 % 256), 2, '0'), LPAD(HEX(seq % 256), 2, '0'))), seq DIV 2, '{}', '{}', '{}', 1, 0, '1.11'
FROM seq_:first_nic_to_:last_nic;
