// What leaves the Accounts view: its report and its actions.
#include "app/workspace.h"
#include "ui/billing/account_panel.h"
#include "ui/billing/accounts_view.h"
#include "ui/billing/patient_forms.h"
#include "ui/common/widgets/search_field.h"

namespace practice::ui::billing {

using security::Permission;
using shell::ActionSpec;

std::optional<reporting::TableReport> AccountsView::report() {
    if (isAccountOpen()) {
        std::vector<const TreeRow*> rows;
        for (const auto& row : m_treeModel.rows())
            rows.push_back(&row);
        auto report = reportOf(*m_tree, m_treeColumns, rows);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i]->entry.isValid())
                report.rows[i].record = core::EntityRef{"journal_entry", rows[i]->entry.value()};
        describeReport(report, "patient_account", "Patient account", m_desk.runner().workspace().clock().now(),
                       {{"Patient", toUtf8(m_desk.lookups().patient(m_open))}}, "Lines of accounts 1200 and 2200 of the patient, by charge.");
        return report;
    }
    std::vector<const PatientRow*> rows;
    for (const auto i : m_shownRows)
        rows.push_back(&m_rows[i]);
    auto report = reportOf(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"patient", rows[i]->entry.id.value()};
    std::vector<reporting::FilterUsed> filters;
    if (!m_query.isEmpty())
        filters.push_back({"Search", toUtf8(m_query)});
    if (m_shown != Shown::Everybody)
        filters.push_back({"Show", toUtf8(m_which->valueText())});
    describeReport(report, "patient_balances", "Patient balances", m_desk.runner().workspace().clock().now(), std::move(filters),
                   "Patients who are not archived, with the lines of accounts 1200 and 2200.");
    return report;
}

std::vector<ActionSpec> AccountsView::actions() {
    const auto spec = [](const char* id, const QString& text, const char* keys, Permission permission, std::function<void()> run,
                         std::function<QString()> whyNot = {}) {
        return ActionSpec{QLatin1String(id), text, QKeySequence(QLatin1String(keys), QKeySequence::PortableText), permission, std::move(run), std::move(whyNot), {}};
    };
    const auto opened = [this] { return m_data ? QString() : tr("no account is open"); };
    return {
        spec("billing.findPatient", tr("Find a patient"), "Ctrl+F", Permission::PatientsView, [this] {
            closeAccount();
            m_search->setFocus();
        }),
        spec("billing.newPatient", tr("New patient…"), "Ctrl+Shift+N", Permission::PatientsEdit, [this] { newPatient(m_desk); }),
        spec("billing.takePayment", tr("Take a payment…"), "Ctrl+T", Permission::ReceiptsPost, [this] { runPrimary(); }, [this] { return whyNotPrimary(); }),
        spec("billing.adjust", tr("Adjust the marked charge…"), "Ctrl+J", Permission::AdjustmentsRequest, [this] { adjust(); },
             [this] { return whyNotCharge(Permission::AdjustmentsRequest); }),
        spec("billing.move", tr("Move responsibility of the marked charge…"), "Ctrl+M", Permission::ReceiptsPost, [this] { move(); },
             [this] { return whyNotCharge(Permission::ReceiptsPost); }),
        spec("billing.reverse", tr("Reverse the marked document…"), "Ctrl+R", Permission::BillingReverse, [this] { reverse(); },
             [this] { return whyNotDocument(Permission::BillingReverse); }),
        spec("billing.applyCredit", tr("Apply unapplied credit…"), "", Permission::ReceiptsPost, [this] { apply(); }, opened),
        spec("billing.statement", tr("Statement of the marked patient…"), "Ctrl+Shift+S", Permission::StatementsMake, [this] { statement(); },
             [this] { return whyNotOpen(Permission::StatementsMake); }),
        spec("billing.fee", tr("Charge a fee (returned check, form)…"), "", Permission::ChargesPost, [this] { addFee(); },
             [this] { return whyNotOpen(Permission::ChargesPost); }),
        spec("billing.editPatient", tr("Edit the patient…"), "F2", Permission::PatientsEdit, [this] { editPatient(m_desk, m_data->patient); }, opened),
        spec("billing.addCoverage", tr("Add a coverage…"), "", Permission::PatientsEdit, [this] { newCoverage(m_desk, m_open); }, opened),
        spec("billing.encounterOf", tr("New encounter of the marked patient…"), "", Permission::ChargesPost, [this] { emit encounterWanted(chosen()); },
             [this] { return whyNotOpen(Permission::ChargesPost); }),
        spec("billing.explain", tr("Explain the balance of the marked charge"), "Alt+Return", Permission::BillingView, [this] { explain(); },
             [this] { return current() && current()->charge.isValid() ? QString() : tr("no charge is marked"); }),
    };
}

} // namespace practice::ui::billing
