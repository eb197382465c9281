package dev.millwright.inventory.db.embedded;

import dev.millwright.inventory.types.Secret;

/** The statements the embedded server runs before it accepts connections: one schema, one account, nobody else. */
final class Accounts {
    private Accounts() {}

    /** One statement a line, as the server's {@code --init-file} wants it. The password is hexadecimal, so it needs no escaping. */
    static String initStatements(String user, Secret password) {
        if (!password.reveal().matches("[0-9a-f]+")) {
            throw new IllegalArgumentException("the embedded database's password must be hexadecimal");
        }
        String account = "'" + user + "'@'127.0.0.1'";
        return String.join(
                "\n",
                "CREATE DATABASE IF NOT EXISTS millwright CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;",
                "DELETE FROM mysql.global_priv WHERE User = '';",
                "FLUSH PRIVILEGES;",
                "CREATE USER IF NOT EXISTS " + account + " IDENTIFIED BY '" + password.reveal() + "';",
                "ALTER USER " + account + " IDENTIFIED BY '" + password.reveal() + "';",
                "GRANT ALL PRIVILEGES ON `millwright%`.* TO " + account + ";",
                "");
    }
}
