--liquibase formatted sql

--changeset power:0301-bmc_command-create
CREATE TABLE IF NOT EXISTS bmc_command (
  id BIGINT NOT NULL AUTO_INCREMENT,
  server_id BIGINT NOT NULL,
  data_center_id BIGINT NOT NULL,
  action VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  efi TINYINT(1) NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delivery INT NOT NULL,
  lease_until_at BIGINT NULL,
  deadline_at BIGINT NOT NULL,
  observed VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
  detail VARCHAR(2000) NOT NULL,
  duration_millis BIGINT NULL,
  requested_by VARCHAR(120) NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT NULL,
  PRIMARY KEY (id),
  KEY bmc_command_data_center_ix (data_center_id, state, id),
  KEY bmc_command_server_ix (server_id, state, id),
  KEY bmc_command_deadline_ix (state, deadline_at),
  KEY bmc_command_finished_ix (finished_at),
  CONSTRAINT bmc_command_server_fk FOREIGN KEY (server_id) REFERENCES server (id),
  CONSTRAINT bmc_command_state_ck CHECK (state IN ('PENDING', 'DELIVERED', 'DONE', 'FAILED', 'UNKNOWN', 'EXPIRED'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE bmc_command;
