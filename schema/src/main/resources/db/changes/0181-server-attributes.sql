--liquibase formatted sql

--changeset inventory:0181-server-attributes
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'server' AND column_name = 'reported_serial'
ALTER TABLE server
  ADD COLUMN reported_serial VARCHAR(512) NULL,
  ADD COLUMN owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN role VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN purchase_date DATE NULL,
  ADD COLUMN purchase_order VARCHAR(100) NULL,
  ADD COLUMN warranty_until DATE NULL,
  ADD COLUMN support_until DATE NULL,
  ADD COLUMN custom_fields LONGTEXT NULL,
  ADD KEY server_owner_ix (owner, id),
  ADD KEY server_role_ix (role, id),
  ADD KEY server_warranty_ix (warranty_until, id),
  ADD KEY server_support_ix (support_until, id);
--rollback ALTER TABLE server DROP KEY server_owner_ix, DROP KEY server_role_ix, DROP KEY server_warranty_ix, DROP KEY server_support_ix, DROP COLUMN reported_serial, DROP COLUMN owner, DROP COLUMN role, DROP COLUMN purchase_date, DROP COLUMN purchase_order, DROP COLUMN warranty_until, DROP COLUMN support_until, DROP COLUMN custom_fields;
