-- Takes the schema of Ironic away.
DROP DATABASE IF EXISTS millwright_ironic;
