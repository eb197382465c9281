package dev.millwright.inventory.db;

import java.util.LinkedHashMap;
import java.util.Map;

/** Completes a JDBC URL with the driver options this system was measured with; an option the caller wrote stays as it is. */
final class ConnectionUrl {
    /** The options, each with a reason: batches in one packet, no extra round trips, UTC, bounded waits, short lock waits. */
    private static final Map<String, String> DEFAULTS = defaults();

    private ConnectionUrl() {}

    private static Map<String, String> defaults() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("rewriteBatchedStatements", "true");
        options.put("cachePrepStmts", "true");
        options.put("prepStmtCacheSize", "512");
        options.put("prepStmtCacheSqlLimit", "8192");
        options.put("cacheServerConfiguration", "true");
        options.put("useLocalSessionState", "true");
        options.put("connectionTimeZone", "UTC");
        options.put("forceConnectionTimeZoneToSession", "true");
        options.put("connectTimeout", "5000");
        options.put("socketTimeout", "60000");
        options.put("tcpKeepAlive", "true");
        options.put("failOverReadOnly", "false");
        options.put("sessionVariables", "innodb_lock_wait_timeout=5");
        return Map.copyOf(options);
    }

    static String complete(String url) {
        String mysql = url.startsWith("jdbc:mariadb:") ? "jdbc:mysql:" + url.substring("jdbc:mariadb:".length()) : url;
        if (!mysql.startsWith("jdbc:mysql://")) {
            throw new IllegalArgumentException("the database URL must look like jdbc:mysql://host:3306/millwright");
        }
        int query = mysql.indexOf('?');
        String given = query < 0 ? "" : mysql.substring(query + 1);
        StringBuilder complete = new StringBuilder(query < 0 ? mysql + "?" : mysql);
        DEFAULTS.keySet().stream()
                .sorted()
                .filter(name -> !("&" + given).contains("&" + name + "="))
                .forEach(name -> complete.append(complete.charAt(complete.length() - 1) == '?' ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(DEFAULTS.get(name)));
        return complete.toString();
    }
}
