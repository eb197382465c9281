--liquibase formatted sql

--changeset provisioning:0206-wipe_permit-create
CREATE TABLE IF NOT EXISTS wipe_permit (
    run_id BIGINT NOT NULL,
    attempt INT NOT NULL,
    nonce_hash BINARY(32) NOT NULL,
    disk_serial VARCHAR(255) NULL,
    disk_wwn VARCHAR(255) NULL,
    disk_size_bytes BIGINT NOT NULL,
    granted_at BIGINT NOT NULL,
    write_before BIGINT NOT NULL,
    PRIMARY KEY (run_id, attempt),
    UNIQUE KEY wipe_permit_nonce (nonce_hash),
    CONSTRAINT wipe_permit_token FOREIGN KEY (run_id, attempt) REFERENCES boot_token (run_id, attempt)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE wipe_permit;
