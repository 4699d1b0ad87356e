#include "ui/billing_page_test/billing_desk.h"

#include "organization/organization_service.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QComboBox>
#include <QLabel>

namespace practice::testing {

void BillingDesk::key(Qt::Key which, Qt::KeyboardModifiers modifiers) {
    ++keys;
    press(which, modifiers);
    settle();
}

void BillingDesk::write(const QString& text) {
    keys += int(text.size());
    REQUIRE(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), text);
    settle();
}

void BillingDesk::clickOn(const char* button) {
    settle();
    QWidget* found = nullptr;
    for (auto* one : window->findChildren<QWidget*>(QLatin1String(button)))
        if (one->isVisible())
            found = one;
    INFO(button);
    REQUIRE(found);
    INFO(found->toolTip().toStdString());
    REQUIRE(found->isEnabled());
    ++clicks;
    QTest::mouseClick(found, Qt::LeftButton, Qt::NoModifier, found->rect().center());
    settle();
}

void BillingDesk::put(const char* field, const QString& text) {
    settle();
    QLineEdit* line = nullptr;
    for (auto* one : window->findChildren<QLineEdit*>(QLatin1String(field)))
        if (one->isVisible())
            line = one;
    INFO(field);
    REQUIRE(line);
    REQUIRE(line->isEnabled());
    if (QApplication::focusWidget() != line) {
        ++clicks;
        QTest::mouseClick(line, Qt::LeftButton);
        line->setFocus();
    }
    if (!line->text().isEmpty()) {
        ++keys;
        line->selectAll();
    }
    keys += int(text.size()) + 1;
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Tab);
    settle();
}

void BillingDesk::choose(const char* combo, qint64 value) {
    auto* box = find<ui::ComboField>(combo);
    INFO(combo);
    REQUIRE(box);
    const int to = box->findData(value);
    REQUIRE(to >= 0);
    box->setFocus();
    for (int guard = box->count(); guard > 0 && box->currentIndex() != to; --guard) {
        ++keys;
        QTest::keyClick(box, box->currentIndex() < to ? Qt::Key_Down : Qt::Key_Up);
    }
    CHECK(box->currentIndex() == to);
    settle();
}

bool BillingDesk::shows(const char* name) const {
    for (auto* one : window->findChildren<QWidget*>(QLatin1String(name)))
        if (one->isVisible())
            return true;
    return false;
}

QString BillingDesk::labelText(const char* name) const {
    if (auto* label = find<QLabel>(name))
        return label->text();
    if (auto* line = find<ui::MessageLine>(name))
        return line->text();
    return {};
}

void BillingDesk::changeUser(const char* user) {
    window.reset();
    runner->closeConnections();
    workspace->signOut();
    core::NoProgress quiet;
    REQUIRE(workspace->signIn(user, app::kDemoPassword, quiet));
    window = std::make_unique<ui::shell::MainWindow>(ui::shell::MainWindowParts{
        *runner, hub, workspace->session(), pages(), {}, ui::today::proofsOf, QStringLiteral("Riverside"), true, ui::today::proofRowsOf});
    start();
}

bill::Payer BillingDesk::firstPayer() {
    return ask([](app::Services& services) { return services.billingSetup().payers().value().at(0); });
}

bill::Provider BillingDesk::firstProvider() {
    return ask([](app::Services& services) { return services.billingSetup().providers().value().at(0); });
}

core::DepartmentId BillingDesk::firstDepartment() {
    return ask([](app::Services& services) { return services.organization().departments().value().at(0).id; });
}

std::vector<bill::FeeItem> BillingDesk::standardFees() {
    return ask([this](app::Services& services) {
        const auto all = services.billingSetup().feeSchedules().value();
        for (const auto& schedule : all)
            if (schedule.kind == bill::FeeKind::Standard && schedule.covers(today()))
                return schedule.items;
        return std::vector<bill::FeeItem>();
    });
}

bill::PatientId BillingDesk::newPatient(const char* last, const char* first) {
    patients::PatientDraft draft;
    draft.lastName = last;
    draft.firstName = first;
    draft.birthDate = makeDate(1988, 4, 3);
    draft.address = {"4 Mill Lane", "Riverside", "NY", "10001"};
    change([&](app::Services& services) { return services.patients().create(draft); });
    return findPatient(last);
}

bill::PatientId BillingDesk::findPatient(const char* last) {
    return ask([&](app::Services& services) {
        const auto directory = services.patientDirectory();
        for (const auto& entry : directory->entries())
            if (entry.lastName == last)
                return entry.id;
        return bill::PatientId();
    });
}

void BillingDesk::addCoverage(bill::PatientId patient, core::Date from) {
    bill::CoverageDraft draft;
    draft.patient = patient;
    draft.payer = firstPayer().id;
    draft.memberId = "M-77";
    draft.from = from;
    change([&](app::Services& services) { return services.billingSetup().saveCoverage({}, {}, draft); });
}

bill::ChargeId BillingDesk::charge(bill::PatientId patient, core::Date serviceOn) {
    bill::EncounterDraft draft;
    draft.patient = patient;
    draft.serviceOn = serviceOn;
    draft.provider = firstProvider().employee;
    draft.department = firstDepartment();
    draft.diagnoses = {"Z00.00"};
    bill::ChargeLine line;
    line.code = standardFees().front().code;
    line.pointers = {1};
    line.fee = Money::fromCents(12000);
    bill::ChargeId made;
    change([&](app::Services& services) {
        auto posted = services.charges().post({}, {}, draft, {line}, today());
        if (posted)
            made = posted->value.front();
        return posted;
    });
    return made;
}

} // namespace practice::testing
