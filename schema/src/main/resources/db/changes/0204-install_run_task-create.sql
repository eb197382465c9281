--liquibase formatted sql

--changeset provisioning:0204-install_run_task-create
CREATE TABLE IF NOT EXISTS install_run_task (
    run_id BIGINT NOT NULL,
    number INT NOT NULL,
    at BIGINT NOT NULL,
    role VARCHAR(255) NOT NULL,
    task VARCHAR(1000) NOT NULL,
    outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    duration_millis BIGINT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, number),
    CONSTRAINT install_run_task_run FOREIGN KEY (run_id) REFERENCES install_run (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE install_run_task;
