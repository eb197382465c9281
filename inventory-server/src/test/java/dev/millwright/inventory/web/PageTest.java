package dev.millwright.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PageTest {

    @Property
    void cursorIsReadBackAsItWasWritten(@ForAll @Size(min = 1, max = 4) List<Long> keys) {
        Cursor cursor = Cursor.of(keys.toArray());
        assertThat(Cursor.parse(cursor.text(), keys.size())).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void anyTextAsCursorIsReadOrRefusedButNeverAFault(@ForAll String text) {
        try {
            assertThat(Cursor.parse(text, 1).keys()).hasSize(1);
        } catch (dev.millwright.inventory.errors.InventoryException refusal) {
            assertThat(refusal.fields())
                    .singleElement()
                    .satisfies(field -> assertThat(field.field()).isEqualTo("cursor"));
        }
    }

    @org.junit.jupiter.api.Test
    void cursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> Cursor.parse(Cursor.of(1, 2).text(), 1)).hasMessageContaining("cursor");
    }
}
