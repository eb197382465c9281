package dev.millwright.inventory.exchange;

/**
 * What an id stands for, and how it is named by a path that means the same in another installation: {@code dc1/rack 7}. Slashes and
 * percent signs inside a name are written {@code %2F} and {@code %25}.
 */
enum Reference {
    /** By its name. */
    DATA_CENTER("data_center", 1),
    /** By data center and name. */
    ROOM("room", 2),
    /** By data center, room and name. */
    ROW("row", 3),
    /** By data center and name. */
    RACK("rack", 2),
    /** By vendor and name. */
    HARDWARE_MODEL("hardware_model", 2);

    private final String column;
    private final int segments;

    Reference(String column, int segments) {
        this.column = column;
        this.segments = segments;
    }

    /** The column of a row that names it. */
    String column() {
        return column;
    }

    /** Of how many names its path consists. */
    int segments() {
        return segments;
    }

    /** The field that holds its id. */
    String field() {
        return column + "_id";
    }

    /** What it is, in words. */
    String words() {
        return column.replace('_', ' ');
    }
}
