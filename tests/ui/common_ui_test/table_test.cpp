#include "ui/common/table/frozen_table.h"
#include "ui/common/table/paged_table_model.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using namespace practice::ui;
using practice::core::Money;

namespace {

struct Claim {
    qint64 id = 0;
    QString name;
    std::int64_t cents = 0;
};

class ClaimModel final : public RecordTableModel<Claim> {
  public:
    ClaimModel() : RecordTableModel([](const Claim& c) { return c.id; }) {
        addColumn({.title = "Name", .stretches = true}, [](const Claim& c) { return Cell::name(c.name); });
        addColumn({.title = "Paid", .kind = CellKind::Figure}, [](const Claim& c) { return Cell::money(Money::fromCents(c.cents)); });
    }
};

QList<qint64> idsOf(const ClaimModel& model) {
    QList<qint64> ids;
    for (const Claim& claim : model.rows())
        ids << claim.id;
    return ids;
}

} // namespace

TEST_CASE("the model keeps the rules of Qt's item models through any change of rows", "[table]") {
    CHECK(rc::check("rows after setRows are the rows given", [] {
        ClaimModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto lists = *rc::gen::container<std::vector<std::vector<int>>>(
            3, rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 14)));
        for (const auto& list : lists) {
            std::vector<Claim> rows;
            std::set<int> seen;
            QList<qint64> expected;
            for (const int id : list)
                if (seen.insert(id).second) {
                    rows.push_back({id, QString::number(id), id});
                    expected << id;
                }
            const QPersistentModelIndex kept = model.rowCount() > 0 ? QPersistentModelIndex(model.index(0, 1)) : QPersistentModelIndex();
            const qint64 keptId = kept.isValid() ? model.idAt(kept) : 0;
            model.setRows(rows);
            RC_ASSERT(idsOf(model) == expected);
            if (keptId != 0 && expected.contains(keptId))
                RC_ASSERT(kept.isValid() && model.idAt(kept) == keptId);
            if (keptId != 0 && !expected.contains(keptId))
                RC_ASSERT(!kept.isValid());
        }
    }));
}

TEST_CASE("a refresh keeps the selection, the current row and updates the figures", "[table]") {
    ClaimModel model;
    RecordTable table("Claims");
    table.setRecordModel(&model);
    model.setRows({{1, "Abara", 100}, {2, "Moretti", 200}, {3, "Yoon", 300}});
    table.selectId(2);
    QSignalSpy current(&table, &RecordTable::currentIdChanged);
    model.setRows({{4, "Whitfield", 400}, {3, "Yoon", 300}, {2, "Moretti", 250}});
    CHECK(table.currentId() == 2);
    CHECK(table.selectedIds() == QList<qint64>{2});
    CHECK(model.cellAt(2, 1).text == "2.50");
    model.setRows({{3, "Yoon", 300}});
    CHECK_FALSE(table.selectedIds().contains(2));
}

TEST_CASE("duplicate ids are a bug", "[table]") {
    ClaimModel model;
    CHECK_THROWS_AS(model.setRows({{1, "a", 1}, {1, "b", 2}}), practice::core::ContractViolation);
}

TEST_CASE("sorting goes by the key, missing ones last, and survives a refresh", "[table]") {
    ClaimModel model;
    model.setRows({{1, "b", 900}, {2, "a", -100}, {3, "c", 10000}});
    model.sort(1, Qt::AscendingOrder);
    CHECK(idsOf(model) == QList<qint64>{2, 1, 3});
    model.setRows({{1, "b", 900}, {2, "a", 5000}, {3, "c", 10000}, {4, "d", 0}});
    CHECK(idsOf(model) == QList<qint64>{4, 1, 2, 3});
    CHECK(sortsBefore(QString("R-9"), QString("R-10")));
    CHECK(sortsBefore(5, QVariant()));
    CHECK_FALSE(sortsBefore(QVariant(), 5));
}

TEST_CASE("copied rows paste into a spreadsheet as cells", "[table]") {
    ClaimModel model;
    RecordTable table("Claims");
    table.setRecordModel(&model);
    model.setRows({{1, "=HYPERLINK(1)", -123456}, {2, "Moretti, Carla", 0}});
    table.selectAll();
    table.copySelection();
    const QStringList lines = QApplication::clipboard()->text().split('\n');
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "Name\tPaid");
    CHECK(lines[1] == "'=HYPERLINK(1)\t-1,234.56");
    CHECK(lines[2] == "Moretti, Carla\t");
}

TEST_CASE("the keyboard opens rows, moves and leaves the table", "[table]") {
    QWidget window;
    ClaimModel model;
    auto* table = new RecordTable("Claims", &window);
    auto* after = new QWidget(&window);
    after->setFocusPolicy(Qt::StrongFocus);
    table->resize(300, 200);
    table->setRecordModel(&model);
    model.setRows({{1, "a", 1}, {2, "b", 2}, {3, "c", 3}});
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    table->setFocus(Qt::TabFocusReason);
    CHECK(table->currentId() == 1);
    QSignalSpy opened(table, &RecordTable::rowActivated);
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Return);
    REQUIRE(opened.size() == 1);
    CHECK(opened[0][0].toLongLong() == 2);
    QTest::keyClick(table, Qt::Key_End);
    CHECK(table->currentId() == 3);
    QTest::keyClick(table, Qt::Key_Tab);
    CHECK(after->hasFocus());
}

TEST_CASE("a figure is never cut: its column is as wide as the widest", "[table]") {
    ClaimModel model;
    RecordTable table("Claims");
    table.setRecordModel(&model);
    model.setRows({{1, "a", 1}});
    const int narrow = table.columnWidth(1);
    model.setRows({{1, "a", 123456789012}});
    CHECK(table.columnWidth(1) > narrow);
    model.setTotals({Cell::name("All"), Cell::moneyTotal(Money::fromCents(99999999999999))});
    CHECK(table.columnWidth(1) > narrow + 40);
}

TEST_CASE("a paged list loads what is looked at and keeps its place by id", "[table]") {
    PagedTableModel<Claim> model([](const Claim& c) { return c.id; });
    model.addColumn({.title = "Name", .stretches = true}, [](const Claim& c) { return Cell::name(c.name); });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    RecordTable table("Claims");
    table.resize(300, 200);
    table.setRecordModel(&model);
    int asked = 0;
    QObject::connect(&model, &PagedTableBase::rowsNeeded, &table, [&](const QList<qint64>& ids) {
        asked += int(ids.size());
        std::vector<Claim> rows;
        for (const qint64 id : ids)
            rows.push_back({id, QStringLiteral("Claim %1").arg(id), 0});
        model.fillRows(std::move(rows));
    });
    std::vector<qint64> ids(100'000);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = qint64(i) + 1;
    model.setIds(ids);
    table.show();
    CHECK(QTest::qWaitFor([&] { return model.find(1) != nullptr; }));
    CHECK(model.cellAt(0, 0).text == "Claim 1");
    CHECK(asked < 2000);
    table.selectId(7);
    std::reverse(ids.begin(), ids.end());
    model.setIds(ids);
    CHECK(table.currentId() == 7);
    CHECK(table.selectedIds() == QList<qint64>{7});
}

TEST_CASE("the frozen part and the body show one model with one selection", "[table]") {
    ClaimModel model;
    FrozenTable table("Budget");
    table.resize(500, 200);
    table.setRecordModel(&model, 1);
    model.setRows({{1, "a", 1}, {2, "b", 2}});
    CHECK(table.frozen()->isColumnHidden(1));
    CHECK(table.body()->isColumnHidden(0));
    table.body()->selectId(2);
    CHECK(table.frozen()->selectedIds() == QList<qint64>{2});
    CHECK(table.frozen()->width() > 200); // the slack
}
