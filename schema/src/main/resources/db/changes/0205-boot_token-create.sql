--liquibase formatted sql

--changeset provisioning:0205-boot_token-create
CREATE TABLE IF NOT EXISTS boot_token (
    run_id BIGINT NOT NULL,
    attempt INT NOT NULL,
    token_hash BINARY(32) NOT NULL,
    mac BIGINT NOT NULL,
    ip BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    voided_at BIGINT NULL,
    nonce_hash BINARY(32) NULL,
    used_at BIGINT NULL,
    answer_status INT NULL,
    answer MEDIUMTEXT NULL,
    installed_at BIGINT NULL,
    PRIMARY KEY (run_id, attempt),
    UNIQUE KEY boot_token_hash (token_hash),
    UNIQUE KEY boot_token_nonce (nonce_hash),
    CONSTRAINT boot_token_run FOREIGN KEY (run_id) REFERENCES install_run (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE boot_token;
