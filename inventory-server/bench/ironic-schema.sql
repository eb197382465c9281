-- A schema for Ironic beside ours.
DROP DATABASE IF EXISTS millwright_ironic;
CREATE DATABASE millwright_ironic CHARACTER SET utf8mb3;
