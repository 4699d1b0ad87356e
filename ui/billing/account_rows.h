#pragma once

#include "billing/account_service.h"
#include "patients/patient.h"
#include "ui/billing/desk.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

namespace practice::ui::billing {

/// One patient of the list.
struct PatientRow {
    pat::PatientEntry entry;
    bill::AccountService::Balances owed;
};
std::vector<ViewColumn<PatientRow>> patientColumns();

/// One line of the balance tree: a charge, what happened to it, what is still owed by whom, or the unapplied credit.
struct TreeRow {
    enum class Kind { Charge, Event, Open, Credit };
    qint64 id = 0; ///< Of the row, the same as long as the account does not change in front of it.
    Kind kind = Kind::Charge;
    bill::ChargeId charge;
    bill::PayerId payer;
    core::Date on{2000, 1, 1};
    bool isDated = true;
    QString text;
    Money amount;
    Money balance;
    bool hasBalance = true;
    bill::DocumentRef document;
    practice::ledger::EntryId entry;
    bool isReversal = false;
    bool isReversed = false;
};
enum class TreeShown { Open, All };
std::vector<TreeRow> treeRows(const bill::AccountView& account, const Lookups& lookups, TreeShown shown);
std::vector<ViewColumn<TreeRow>> treeColumns(const Desk& desk);
/// "Why is my balance this?" of one charge, for the explanation and its rows.
reporting::TableReport treeReport(const bill::ChargeTree& tree, const Lookups& lookups);

/// All that stands on an account's page.
struct AccountData {
    pat::Patient patient;
    bill::AccountView account;
    std::vector<bill::Coverage> coverages;
};
core::Result<AccountData> readAccount(app::Services& services, bill::PatientId id);
const bill::ChargeTree* treeOf(const bill::AccountView& account, bill::ChargeId id);
std::vector<bill::OpenItem> openOf(const bill::AccountView& account);

} // namespace practice::ui::billing
