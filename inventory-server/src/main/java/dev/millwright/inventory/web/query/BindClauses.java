package dev.millwright.inventory.web.query;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizerFactory;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizingAnnotation;
import org.jdbi.v3.sqlobject.customizer.SqlStatementParameterCustomizer;

/**
 * On a DAO's parameter of type {@link Clauses}: puts them into the statement.
 *
 * <pre>{@code
 * SELECT id, name
 * FROM rack
 * WHERE <where>
 * ORDER BY <orderBy>
 * LIMIT :limit
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@SqlStatementCustomizingAnnotation(BindClauses.Factory.class)
public @interface BindClauses {

    /** Defines the clauses and binds their values. */
    final class Factory implements SqlStatementCustomizerFactory {
        @Override
        public SqlStatementParameterCustomizer createForParameter(
                Annotation annotation, Class<?> dao, Method method, Parameter parameter, int index, Type type) {
            return (statement, argument) -> {
                Clauses clauses = (Clauses) argument;
                statement.define("where", clauses.where());
                statement.define("orderBy", clauses.orderBy());
                clauses.values().forEach(statement::bind);
            };
        }
    }
}
