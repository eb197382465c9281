--liquibase formatted sql

--changeset boot:0221-discovery_token-create
CREATE TABLE IF NOT EXISTS discovery_token (
    id BIGINT NOT NULL AUTO_INCREMENT,
    token_hash BINARY(32) NOT NULL,
    data_center_id BIGINT NOT NULL,
    mac BIGINT NOT NULL,
    ip BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    nonce_hash BINARY(32) NULL,
    used_at BIGINT NULL,
    answer TEXT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY discovery_token_hash (token_hash),
    KEY discovery_token_mac (mac, created_at),
    KEY discovery_token_expiry (expires_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE discovery_token;
