--liquibase formatted sql

--changeset boot:0220-agent-create
CREATE TABLE IF NOT EXISTS agent (
    id BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    data_center_id BIGINT NOT NULL,
    agent_version VARCHAR(64) NOT NULL,
    started_at BIGINT NULL,
    http_url VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    acknowledged_version BIGINT NOT NULL,
    artifacts JSON NOT NULL,
    artifacts_pending JSON NOT NULL,
    disk_free_bytes BIGINT NOT NULL,
    first_seen_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    status_at BIGINT NULL,
    PRIMARY KEY (id),
    KEY agent_site (data_center_id, last_seen_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE agent;
