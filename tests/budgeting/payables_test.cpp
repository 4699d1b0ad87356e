#include "budgeting/budgeting_support.h"
#include "budgeting/payables_rules.h"
#include "ledger/ledger_messages.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;
using security::Role;

namespace {

const core::Date kToday = makeDate(2026, 11, 19);

struct Payables : BudgetingFixture {
    VendorId vendor;
    Payables() {
        VendorDraft draft;
        draft.name = "Northwind Medical";
        draft.taxId = "12-3456789";
        vendor = valueOf(payables().createVendor(draft)).value;
    }
    InvoiceDraft draft(const std::string& number, std::int64_t cents, const std::string& code = "6200") const {
        InvoiceDraft made;
        made.vendor = vendor;
        made.number = number;
        made.invoicedOn = makeDate(2026, 11, 2);
        made.dueOn = makeDate(2026, 12, 2);
        made.total = money(cents);
        made.lines = {{at(code), ward, money(cents), "gloves for Mrs. Doe"}};
        return made;
    }
    core::RowVersion versionOf(InvoiceId id) { return valueOf(payables().invoice(id)).version; }
    /// Entered by the clerk, approved by the manager.
    InvoiceId approved(const std::string& number, std::int64_t cents) {
        const auto id = valueOf(payables(clerk()).enterInvoice(draft(number, cents))).value;
        valueOf(payables().approveInvoice(id, versionOf(id)));
        return id;
    }
    BatchDraft batchOf(std::vector<PaymentItem> items) const {
        BatchDraft made;
        made.bank = at("1000");
        made.paidOn = kToday;
        made.items = std::move(items);
        return made;
    }
    PaymentBatchId released(std::vector<PaymentItem> items) {
        const auto id = valueOf(payables(clerk()).prepareBatch(batchOf(std::move(items)))).value;
        valueOf(payables().releaseBatch(id, core::RowVersion{1}));
        return id;
    }
};

} // namespace

TEST_CASE("vendors: names and tax ids are unique, checked and sealed") {
    Payables practice;
    auto service = practice.payables();
    VendorDraft other;
    other.name = " NORTHWIND  medical ";
    CHECK(codeOf(service.createVendor(other)) == "budgeting.vendor_taken");
    other.name = "Harbor";
    other.taxId = "123456789";
    CHECK(codeOf(service.createVendor(other)) == "budgeting.tax_id_taken");
    for (const auto* bad : {"12345678", "1234567890", "AB-3456789", "000000000"}) {
        other.taxId = bad;
        CHECK(codeOf(service.createVendor(other)) == "budgeting.tax_id");
    }
    other.taxId.clear();
    other.gets1099 = true;
    CHECK(codeOf(service.createVendor(other)) == "budgeting.tax_id_needed");
    other.gets1099 = false;
    other.termsDays = 400;
    CHECK(codeOf(service.createVendor(other)) == "budgeting.terms");
    other.termsDays = 10;
    other.name = "  ";
    CHECK(codeOf(service.createVendor(other)) == "budgeting.vendor_name");
    other.name = "Harbor";
    const auto id = valueOf(service.createVendor(other)).value;
    other.note = "pays rebates";
    CHECK(codeOf(service.updateVendor(id, core::RowVersion{1}, other)) == "accepted");
    CHECK(codeOf(service.updateVendor(id, core::RowVersion{1}, other)) == "conflict");
    CHECK(codeOf(service.updateVendor(VendorId(99), core::RowVersion{1}, other)) == "not found");
    const auto all = valueOf(service.vendors());
    REQUIRE(all.size() == 2);
    CHECK(all.front().name == "Harbor"); // by name
    CHECK(all.back().taxId == "123456789");
    CHECK(valueOf(practice.payables(practice.sessionAs(Role::Auditor)).vendors()).back().taxId == "•••••6789");
    CHECK(codeOf(practice.payables(practice.sessionAs(Role::HumanResources)).vendors()) == "denied");
    CHECK(codeOf(practice.payables(practice.sessionAs(Role::Auditor)).createVendor(other)) == "denied");
}

TEST_CASE("archived vendors give their name back, and none is archived that is owed") {
    Payables practice;
    auto service = practice.payables();
    practice.approved("A-1", 100'00);
    CHECK(codeOf(service.archiveVendor(practice.vendor, core::RowVersion{1})) == "budgeting.vendor_owed");
    VendorDraft draft;
    draft.name = "Harbor";
    const auto id = valueOf(service.createVendor(draft)).value;
    REQUIRE(service.archiveVendor(id, core::RowVersion{1}));
    CHECK(valueOf(service.vendors()).size() == 1);
    CHECK(valueOf(service.vendors(ShowArchived::Yes)).size() == 2);
    const auto second = valueOf(service.createVendor(draft)).value;
    CHECK(codeOf(service.restoreVendor(id, core::RowVersion{2})) == "budgeting.vendor_taken");
    REQUIRE(service.archiveVendor(second, core::RowVersion{1}));
    CHECK(codeOf(service.restoreVendor(id, core::RowVersion{2})) == "accepted");
}

TEST_CASE("an invoice is checked before it is entered") {
    Payables practice;
    auto service = practice.payables();
    auto bad = practice.draft("A-1", 100'00);
    bad.total = money(99'99);
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.invoice_total");
    bad = practice.draft(" ", 100'00);
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.invoice_number");
    bad = practice.draft("A-1", 100'00, "2000"); // a control account
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.line_account");
    bad = practice.draft("A-1", 100'00, "4000");
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.line_account");
    bad = practice.draft("A-1", 100'00);
    bad.invoicedOn = core::addDays(kToday, 1);
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.invoice_dates");
    bad = practice.draft("A-1", 100'00);
    bad.dueOn = makeDate(2026, 11, 1);
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.invoice_dates");
    bad = practice.draft("A-1", 100'00);
    bad.lines.front().department = core::DepartmentId(4711);
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.unknown_department");
    bad.lines.clear();
    CHECK(codeOf(service.enterInvoice(bad)) == "budgeting.invoice_lines");
    bad = practice.draft("A-1", 100'00);
    bad.vendor = VendorId(99);
    CHECK(codeOf(service.enterInvoice(bad)) == "not found");
    REQUIRE(service.enterInvoice(practice.draft("A-1", 100'00)));
    CHECK(codeOf(service.enterInvoice(practice.draft("a 1", 50'00))) == "budgeting.invoice_twice");
    CHECK(practice.count("SELECT COUNT(id) FROM vendor_invoices") == 1);
    CHECK(practice.count("SELECT COUNT(id) FROM journal_entries") == 0); // nothing is posted before approval
}

TEST_CASE("an approved invoice stands in payables with vendor and department, and can be reversed") {
    Payables practice;
    const auto id = practice.approved("A-1", 1234'56);
    CHECK(practice.balanceOf("6200") == money(1234'56));
    CHECK(practice.balanceOf("2000") == money(-1234'56));
    CHECK(practice.count("SELECT COUNT(id) FROM journal_lines WHERE department_id <> 0 AND vendor_id <> 0") == 1);
    CHECK(practice.problems().empty());
    auto service = practice.payables();
    const auto entry = valueOf(service.invoice(id)).entry;
    // Not behind the invoice's back.
    ledger::LedgerService books(practice.context());
    CHECK(codeOf(books.reverse(entry, kToday, "wrong vendor")) == "ledger.control_account");
    CHECK(codeOf(service.reverseInvoice(id, practice.versionOf(id), kToday, "x")) == "ledger.reason_missing");
    REQUIRE(service.reverseInvoice(id, practice.versionOf(id), kToday, "wrong vendor"));
    CHECK(practice.balanceOf("2000").isZero());
    CHECK(practice.balanceOf("6200").isZero());
    CHECK(codeOf(service.reverseInvoice(id, practice.versionOf(id), kToday, "again please")) == "budgeting.invoice_state");
    CHECK(practice.problems().empty());
    CHECK(codeOf(practice.payables(practice.clerk()).enterInvoice(practice.draft("A-1", 5'00))) == "accepted"); // the number is free again
}

TEST_CASE("an invoice of a closed month is posted today, with its own date kept") {
    Payables practice;
    practice.spend(makeDate(2026, 10, 3), "6300", 1'00);
    REQUIRE(ledger::LedgerService(practice.context()).closeThrough(makeDate(2026, 10, 31)));
    auto late = practice.draft("A-1", 100'00);
    late.invoicedOn = makeDate(2026, 10, 20);
    const auto id = valueOf(practice.payables(practice.clerk()).enterInvoice(late)).value;
    REQUIRE(practice.payables().approveInvoice(id, practice.versionOf(id)));
    const auto entry = valueOf(ledger::LedgerService(practice.context()).entry(valueOf(practice.payables().invoice(id)).entry));
    CHECK(entry.content.postedOn == kToday);
    CHECK(entry.content.serviceOn == makeDate(2026, 10, 20));
    CHECK(practice.problems().empty());
}

TEST_CASE("a second person approves, within the limit of the role and the own department") {
    Payables practice;
    (void)practice.otherManager();
    auto manager = practice.payables();
    const auto own = valueOf(manager.enterInvoice(practice.draft("A-1", 100'00))).value;
    CHECK(codeOf(manager.approveInvoice(own, practice.versionOf(own), "alone today")) == "budgeting.own_invoice");
    auto ward = practice.payables(practice.sessionAs(Role::RosterSupervisor, {practice.ward}));
    auto clinic = practice.payables(practice.sessionAs(Role::RosterSupervisor, {practice.clinic}));
    CHECK(codeOf(clinic.approveInvoice(own, practice.versionOf(own))) == "denied");
    CHECK(codeOf(practice.payables(practice.clerk()).approveInvoice(own, practice.versionOf(own))) == "denied");
    CHECK(ward.approvalLimit() == money(1'000'00));
    CHECK(manager.approvalLimit() == std::nullopt);
    REQUIRE(ward.approveInvoice(own, practice.versionOf(own)));
    const auto large = valueOf(manager.enterInvoice(practice.draft("A-2", 1'000'01))).value;
    CHECK(codeOf(ward.approveInvoice(large, practice.versionOf(large))) == "budgeting.over_limit");
    CHECK(codeOf(ward.setApprovalLimit(Role::RosterSupervisor, money(5'000'00))) == "denied");
    REQUIRE(manager.setApprovalLimit(Role::RosterSupervisor, money(5'000'00)));
    CHECK(codeOf(ward.approveInvoice(large, core::RowVersion{7})) == "conflict");
    CHECK(codeOf(ward.approveInvoice(large, practice.versionOf(large))) == "accepted");
    // What a department may not see.
    CHECK(valueOf(clinic.invoices({})).empty());
    CHECK(valueOf(ward.invoices({})).size() == 2);
    CHECK(codeOf(clinic.invoice(large)) == "denied");
}

TEST_CASE("only entered invoices are changed or withdrawn") {
    Payables practice;
    auto service = practice.payables(practice.clerk());
    const auto id = valueOf(service.enterInvoice(practice.draft("A-1", 100'00))).value;
    REQUIRE(service.changeInvoice(id, core::RowVersion{1}, practice.draft("A-1b", 120'00)));
    CHECK(codeOf(service.changeInvoice(id, core::RowVersion{1}, practice.draft("A-1b", 120'00))) == "conflict");
    CHECK(valueOf(service.invoice(id)).total == money(120'00));
    CHECK(codeOf(service.withdrawInvoice(id, core::RowVersion{2}, "")) == "budgeting.reason_missing");
    REQUIRE(service.withdrawInvoice(id, core::RowVersion{2}, "entered twice"));
    CHECK(codeOf(service.changeInvoice(id, core::RowVersion{3}, practice.draft("A-1", 1'00))) == "budgeting.invoice_state");
    const auto approved = practice.approved("A-2", 10'00);
    CHECK(codeOf(service.withdrawInvoice(approved, practice.versionOf(approved), "no longer")) == "budgeting.invoice_state");
    CHECK(practice.problems().empty());
}

TEST_CASE("a batch is prepared by one person and released by another; each vendor gets one payment") {
    Payables practice;
    const auto first = practice.approved("A-1", 100'00), second = practice.approved("A-2", 250'00);
    auto clerk = practice.payables(practice.clerk());
    CHECK(valueOf(clerk.dueInvoices(makeDate(2026, 12, 1))).empty());
    CHECK(valueOf(clerk.dueInvoices(makeDate(2026, 12, 2))).size() == 2);
    const auto id = valueOf(clerk.prepareBatch(practice.batchOf({{first, money(100'00)}, {second, money(50'00)}}))).value;
    CHECK(codeOf(clerk.prepareBatch(practice.batchOf({{first, money(100'00)}}))) == "budgeting.pay_twice");
    CHECK(codeOf(clerk.releaseBatch(id, core::RowVersion{1})) == "denied");
    CHECK(practice.balanceOf("1000").isZero());
    REQUIRE(practice.payables().releaseBatch(id, core::RowVersion{1}));
    CHECK(practice.balanceOf("1000") == money(-150'00));
    CHECK(practice.balanceOf("2000") == money(-200'00));
    CHECK(valueOf(clerk.batch(id)).payments.size() == 1);
    CHECK(valueOf(clerk.invoice(first)).open().isZero());
    CHECK(valueOf(clerk.invoice(second)).open() == money(200'00));
    CHECK(codeOf(practice.payables().releaseBatch(id, core::RowVersion{2})) == "budgeting.batch_state");
    CHECK(practice.problems().empty());
}

TEST_CASE("what cannot be paid is refused") {
    Payables practice;
    const auto id = practice.approved("A-1", 100'00);
    auto service = practice.payables(practice.clerk());
    CHECK(codeOf(service.prepareBatch(practice.batchOf({}))) == "budgeting.batch_empty");
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{id, money(100'01)}}))) == "budgeting.pay_too_much");
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{id, money(0)}}))) == "budgeting.pay_too_much");
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{id, money(-5)}}))) == "budgeting.pay_too_much");
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{id, money(50)}, {id, money(50)}}))) == "budgeting.pay_twice");
    const auto entered = valueOf(service.enterInvoice(practice.draft("A-2", 5'00))).value;
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{entered, money(5'00)}}))) == "budgeting.invoice_state");
    auto wrongBank = practice.batchOf({{id, money(100'00)}});
    wrongBank.bank = practice.at("6200");
    CHECK(codeOf(service.prepareBatch(wrongBank)) == "budgeting.bank_account");
    CHECK(practice.count("SELECT COUNT(id) FROM payment_batches") == 0);
}

TEST_CASE("a credit note is taken off what its vendor is paid") {
    Payables practice;
    const auto invoice = practice.approved("A-1", 100'00), credit = practice.approved("C-1", -30'00);
    auto service = practice.payables(practice.clerk());
    CHECK(codeOf(service.prepareBatch(practice.batchOf({{credit, money(-30'00)}}))) == "budgeting.pay_negative");
    practice.released({{invoice, money(100'00)}, {credit, money(-30'00)}});
    CHECK(practice.balanceOf("1000") == money(-70'00));
    CHECK(practice.balanceOf("2000").isZero());
    CHECK(practice.problems().empty());
}

TEST_CASE("payments are reversed singly or by the batch, and the invoices are open again") {
    Payables practice;
    const auto first = practice.approved("A-1", 100'00);
    VendorDraft draft;
    draft.name = "Harbor";
    const auto northwind = practice.vendor;
    practice.vendor = valueOf(practice.payables().createVendor(draft)).value;
    const auto second = practice.approved("H-1", 40'00);
    practice.vendor = northwind;
    auto service = practice.payables();
    const auto id = practice.released({{first, money(100'00)}, {second, money(40'00)}});
    CHECK(codeOf(service.reverseInvoice(first, practice.versionOf(first), kToday, "was paid")) == "budgeting.invoice_paid");
    const auto payments = valueOf(service.batch(id)).payments;
    REQUIRE(payments.size() == 2);
    REQUIRE(service.reversePayment(payments[0].id, kToday, "check was lost"));
    CHECK(codeOf(service.reversePayment(payments[0].id, kToday, "check was lost")) == "budgeting.payment_reversed");
    CHECK(valueOf(service.invoice(first)).open() == money(100'00));
    REQUIRE(service.reverseBatch(id, kToday, "wrong account"));
    CHECK(practice.balanceOf("1000").isZero());
    CHECK(practice.balanceOf("2000") == money(-140'00));
    CHECK(codeOf(service.reverseBatch(id, kToday, "wrong account")) == "budgeting.payment_reversed");
    CHECK(practice.problems().empty());
    practice.released({{first, money(100'00)}}); // may be paid again
    CHECK(practice.problems().empty());
}

TEST_CASE("a withdrawn batch frees its invoices") {
    Payables practice;
    const auto id = practice.approved("A-1", 100'00);
    auto clerk = practice.payables(practice.clerk());
    const auto batch = valueOf(clerk.prepareBatch(practice.batchOf({{id, money(100'00)}}))).value;
    REQUIRE(clerk.withdrawBatch(batch, core::RowVersion{1}));
    CHECK(codeOf(practice.payables().releaseBatch(batch, core::RowVersion{2})) == "budgeting.batch_state");
    CHECK(codeOf(clerk.prepareBatch(practice.batchOf({{id, money(100'00)}}))) == "accepted");
}

TEST_CASE("verify tells when the payables account and the invoices part") {
    Payables practice;
    const auto id = practice.approved("A-1", 100'00);
    CHECK(practice.problems().empty());
    auto update = practice.connection().prepare("UPDATE vendor_invoices SET total_cents = total_cents + 1 WHERE id = :id");
    update->bind("id", id).run();
    CHECK(practice.problems().size() == 3); // lines, posting, control account
}

TEST_CASE("the payables account can be chosen, and must fit") {
    Payables practice;
    auto service = practice.payables();
    CHECK(codeOf(service.setPostingAccount(Purpose::Payables, practice.at("6200"))) == "budgeting.posting_account");
    CHECK(codeOf(service.setPostingAccount(Purpose::Payables, practice.at("2100"))) == "budgeting.posting_account"); // no control account
    practice.approved("A-1", 5'00);
    CHECK(codeOf(service.setPostingAccount(Purpose::Payables, practice.at("2000"))) == "budgeting.payables_in_use");
    CHECK(codeOf(service.setPostingAccount(Purpose::Wages, practice.at("6120"))) == "accepted");
    CHECK(valueOf(PayablesService::postingAccount(practice.connection(), practice.manager().keys(), Purpose::Wages)) == practice.at("6120"));
}
