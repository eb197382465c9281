package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.ui.view.RackView;
import dev.millwright.inventory.ui.view.StateMark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElevationsTest {
    @Test
    void equalUnitsStandAtEqualHeightsInAllRacksOfARow() {
        List<RackView> racks = Elevations.of(List.of(rack(42, box("a", 10, 1)), rack(24, box("b", 10, 1))));
        assertThat(racks).hasSize(2);
        assertThat(racks.get(0).boxes().get(0).y())
                .isEqualTo(racks.get(1).boxes().get(0).y());
        assertThat(racks.get(0).height()).isEqualTo(racks.get(1).height());
        assertThat(racks.get(1).frameY()).isGreaterThanOrEqualTo(racks.get(0).frameY());
    }

    @Test
    void onlyStretchesThatAreFreeInEveryRackAreDrawnTogether() {
        List<RackView> racks = Elevations.of(List.of(rack(42, box("a", 10, 1)), rack(42, box("b", 30, 2))));
        assertThat(racks.get(0).free())
                .extracting(RackView.Free::label)
                .containsExactly("U32–U42 free", "U11–U29 free", "U1–U9 free");
        assertThat(racks.get(0).slots()).extracting(RackView.Slot::unit).containsExactly(31, 30, 10);
    }

    @Test
    void noTwoMachinesOverlapAndNoneLeavesTheDrawing() {
        RackView rack = Elevations.of(List.of(rack(10, box("a", 1, 4), box("b", 5, 1), box("c", 6, 5))))
                .get(0);
        assertThat(rack.usedUnits()).isEqualTo(10);
        int above = 0;
        for (RackView.Box box : rack.boxes()) {
            assertThat(box.y()).isGreaterThanOrEqualTo(above);
            above = box.y() + box.height();
        }
        assertThat(above).isLessThanOrEqualTo(rack.height());
    }

    @Test
    void aMachineAboveItsRacksTopIsDrawnAllTheSame() {
        RackView rack = Elevations.of(List.of(rack(4, box("a", 4, 3)))).get(0);
        assertThat(rack.boxes().get(0).units()).isEqualTo("U4–U6");
        assertThat(rack.boxes().get(0).y()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void aRowWithoutRacksAndARackWithoutMachinesAreFine() {
        assertThat(Elevations.of(List.of())).isEmpty();
        assertThat(Elevations.of(List.of(rack(42))).get(0).free())
                .extracting(RackView.Free::label)
                .containsExactly("U1–U42 free");
    }

    @Test
    void aLongNameIsCutInTheBoxAndWholeInTheTitle() {
        String name = "storage-with-a-rather-long-name";
        RackView.Box box =
                Elevations.of(List.of(rack(4, box(name, 1, 1)))).get(0).boxes().get(0);
        assertThat(box.shortName()).hasSizeLessThan(name.length()).endsWith("…");
        assertThat(box.title()).isEqualTo("U1: " + name + ", ready");
    }

    private static Elevations.Rack rack(int units, RackBox... boxes) {
        return new Elevations.Rack(1, "A1", units, null, List.of(), List.of(boxes));
    }

    @Test
    void halfDepthThingsStandSideBySideInOneUnit() {
        RackView rack = Elevations.of(List.of(rack(
                        4, half("panel", 3, 1, RackFace.FRONT), half("switch", 3, 1, RackFace.REAR), box("a", 1, 2))))
                .get(0);
        assertThat(rack.usedUnits()).isEqualTo(3);
        RackView.Box front = rack.boxes().get(0);
        RackView.Box rear = rack.boxes().get(1);
        assertThat(front.units()).isEqualTo("U3 front");
        assertThat(front.y()).isEqualTo(rear.y());
        assertThat(front.x() + front.width()).isLessThanOrEqualTo(rear.x());
        assertThat(rear.x() + rear.width())
                .isEqualTo(rack.boxes().get(2).x() + rack.boxes().get(2).width());
    }

    private static RackBox half(String name, int unit, int height, RackFace face) {
        return new RackBox(name, (long) unit, name, StateMark.of(ServerState.READY), unit, height, face, null, null);
    }

    private static RackBox box(String name, int unit, int height) {
        return half(name, unit, height, RackFace.FULL);
    }
}
