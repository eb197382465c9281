package dev.millwright.inventory.db;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jdbi.v3.core.extension.annotation.UseExtensionHandler;

/**
 * A method of a DAO that enters many rows with one {@code INSERT … VALUES (…), (…), …}, or a few when they are large: a fraction of the work
 * of {@code @SqlBatch}, which has every value bound, copied and measured first. The statement is written for one row:
 *
 * <pre>{@code
 * @SqlRows("""
 *         INSERT INTO server_tag (server_id, tag)
 *         VALUES (:serverId, :tag)
 *         """)
 * void insert(@BindMethods List<TagRow> tags);
 * }</pre>
 *
 * <p>Every parameter of the method that is a list has a value for each row; a parameter {@code :name} means the list of that name, else the
 * component of the elements of a list, else the parameter that is the same for all rows. No rows, no statement. The database gives
 * generated ids in the order of the rows.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@UseExtensionHandler(id = "SQL_OBJECT", value = RowsHandler.class)
public @interface SqlRows {
    /** The statement for one row; a constant. */
    String value();
}
