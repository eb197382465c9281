--liquibase formatted sql

--changeset boots:0500-boot-create
CREATE TABLE IF NOT EXISTS boot (
    id BIGINT NOT NULL AUTO_INCREMENT,
    data_center_id BIGINT NOT NULL,
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mac BIGINT NOT NULL,
    server_id BIGINT NULL,
    run_id BIGINT NULL,
    attempt INT NULL,
    architecture VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    uuid VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    address BIGINT NULL,
    decision VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason VARCHAR(300) NULL,
    started_at BIGINT NOT NULL,
    last_event_at BIGINT NOT NULL,
    phoned_home_at BIGINT NULL,
    dhcp_millis BIGINT NULL,
    loader_millis BIGINT NULL,
    download_millis BIGINT NULL,
    ramdisk_millis BIGINT NULL,
    total_millis BIGINT NULL,
    event_count INT NOT NULL,
    fetched_bytes BIGINT NOT NULL,
    repeated_blocks BIGINT NOT NULL,
    events LONGTEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY boot_name_uk (data_center_id, name),
    KEY boot_mac_ix (mac, id),
    KEY boot_server_ix (server_id, id),
    KEY boot_run_ix (run_id, id),
    KEY boot_started_ix (started_at, id),
    CONSTRAINT boot_data_center_fk FOREIGN KEY (data_center_id) REFERENCES data_center (id) ON DELETE CASCADE,
    CONSTRAINT boot_server_fk FOREIGN KEY (server_id) REFERENCES server (id) ON DELETE SET NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE boot;
