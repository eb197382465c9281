--liquibase formatted sql

--changeset power:0302-bmc_unexpected_result-create
CREATE TABLE IF NOT EXISTS bmc_unexpected_result (
  id BIGINT NOT NULL AUTO_INCREMENT,
  data_center_id BIGINT NOT NULL,
  command_id BIGINT NOT NULL,
  delivery INT NOT NULL,
  outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  observed VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
  detail VARCHAR(2000) NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (id),
  KEY bmc_unexpected_result_at_ix (at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE bmc_unexpected_result;
