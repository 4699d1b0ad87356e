#include "ui/shell/change_words.h"

#include <catch2/catch.hpp>

using namespace practice::ui::shell;

TEST_CASE("a change of the trail is told in words, with the names behind ids") {
    ChangeNames names;
    names.byField.insert("home_department", {{"1", "Family medicine"}, {"2", "Short-stay ward"}});
    names.byField.insert("further_departments", {{"2", "Short-stay ward"}, {"3", "Laboratory"}});
    const auto text = [&](const char* detail) { return changeText(QString::fromUtf8(detail), names); };
    CHECK(text("home_department: 1 → 2") == QString::fromUtf8("Home department: Family medicine → Short-stay ward"));
    CHECK(text("further_departments:  → 2,3") == "Further departments: Short-stay ward, Laboratory");
    CHECK(text("home_department: 1 → 9") == QString::fromUtf8("Home department: Family medicine → 9")); // not seen by this session
    CHECK(text("fte_basis_points: 8000 → 10000") == QString::fromUtf8("FTE: 0.80 → 1.00"));
    CHECK(text("min_rest_minutes: 660 → ") == QString::fromUtf8("Rest between shifts: 11 → nothing"));
    CHECK(text("hired_on:  → 2026-03-02") == "Hired: Mar 2, 2026");
    CHECK(text("staff_number:  → 1008\nlast_name: Moreno → Rivera") ==
          QString::fromUtf8("Staff number: 1008\nLast name: Moreno → Rivera"));
}

TEST_CASE("what is no change of a field stays as it is written") {
    const ChangeNames names;
    for (const char* detail : {"", "returned to the vendor: wrong → size", "Reason: moved → home", "1200.00", "2026-01: late"})
        CHECK(changeText(QString::fromUtf8(detail), names) == QString::fromUtf8(detail));
}
