--liquibase formatted sql

--changeset ansible:0320-management_key-create
CREATE TABLE IF NOT EXISTS management_key (
  id INT NOT NULL,
  public_key VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  private_key_sealed VARBINARY(4096) NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT management_key_one_ck CHECK (id = 1)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE management_key;
