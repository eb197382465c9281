-- What the optimizer knows of the tables is counted anew.
ANALYZE TABLE server, server_nic, server_tag, server_hardware, rack, rack_placement, rack_slot, rack_cord, finding;
