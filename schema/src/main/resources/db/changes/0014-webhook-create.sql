--liquibase formatted sql

--changeset webhooks:0014-webhook-create
CREATE TABLE IF NOT EXISTS webhook (
  id BIGINT NOT NULL AUTO_INCREMENT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  url VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kinds LONGTEXT NOT NULL,
  data_center_id BIGINT NULL,
  active TINYINT(1) NOT NULL,
  secret_sealed VARBINARY(512) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY webhook_name_uk (name),
  KEY webhook_data_center_ix (data_center_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE webhook;
