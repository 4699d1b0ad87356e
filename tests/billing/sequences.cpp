#include "billing/sequences.h"

#include <sodium.h>

#include <cstdlib>
#include <filesystem>

namespace practice::testing {

using namespace practice::billing;
using core::Money;

namespace {

constexpr int kStepsEach = 12;
// How often each step is drawn, in the order of SequenceCounts::kSteps.
constexpr std::array<int, SequenceCounts::kSteps.size()> kWeights{14, 3, 16, 3, 7, 3, 6, 5, 4, 4, 4, 7, 3, 12, 3, 5, 3, 1, 1};

std::int64_t numberOf(storage::Connection& connection, const std::string& sql) {
    auto query = connection.prepare(sql);
    query->step();
    return query->get<std::int64_t>(0);
}

} // namespace

void keepPracticesInMemory() {
    std::error_code none;
    if (std::filesystem::is_directory("/dev/shm", none)) // absent elsewhere: slower, and the same
        setenv("TMPDIR", "/dev/shm", 0);
}

BillingSequences::BillingSequences(SequenceCounts& counts)
    : m_counts(counts), m_other(&sessionWith({security::Role::OfficeManager})), m_accounts(context()), m_days(context()) {
    security::UnitOfWork work(context());
    connection().prepare("INSERT INTO payers (id, name, kind, filing_code, electronic_id, filing_days, needs_authorization, created_at, created_by) "
                         "VALUES (1, x'00', 'other', 'CI', '', 365, 0, '2026-11-19T14:00:00Z', 1)")->run();
    work.commit();
}

core::Date BillingSequences::postingDay() {
    const auto wanted = day();
    if (pick(5) == 0)
        return wanted;
    const auto closed = DayService::lastClosedDay(connection());
    return closed && wanted <= *closed ? std::min(kToday, core::addDays(*closed, 1)) : wanted;
}

bool BillingSequences::postCharge() {
    ChargeService::NewCharge one;
    one.charge.patient = patients.at(std::size_t(pick(3)));
    one.charge.serviceOn = day();
    one.charge.postedOn = postingDay();
    one.charge.department = clinic;
    one.charge.placeOfService = "11";
    one.charge.code = "99213";
    one.charge.amount = upTo(money(400'00));
    if (pick(2) == 0)
        one.charge.firstPayer = PayerId(1);
    if (pick(2) == 0)
        one.charge.allowed = upTo(one.charge.amount);
    const auto closed = DayService::lastClosedDay(connection());
    security::UnitOfWork work(context());
    if (!ChargeService::insertCharges(work, std::span(&one, 1)))
        return false;
    work.commit();
    if (closed && one.charge.postedOn <= *closed)
        throw std::runtime_error("a charge was posted into a closed day");
    return true;
}

bool BillingSequences::pay(bool rightly) {
    ReceiptDraft draft;
    draft.patient = patients.at(std::size_t(pick(3)));
    draft.payer = pick(3) == 0 ? PayerId(1) : PayerId();
    draft.tender = static_cast<Tender>(pick(4));
    draft.receivedOn = postingDay();
    draft.amount = upTo(money(300'00));
    draft.splits = must(m_accounts.proposeSplits(draft.patient, draft.payer, draft.amount));
    if (!rightly) { // more than is owed, or twice
        if (draft.splits.empty())
            return false;
        draft.splits.front().amount += money(500'00);
        draft.amount += money(500'00);
    } else if (!draft.splits.empty() && pick(4) == 0) {
        draft.splits.pop_back(); // the rest is credit
    }
    const auto taken = m_accounts.receive(draft);
    if (taken && !rightly)
        throw std::runtime_error("more was paid on a charge than was owed");
    return taken.has_value();
}

bool BillingSequences::adjust() {
    const auto patient = patients.at(std::size_t(pick(3)));
    const auto open = must(m_accounts.openItems(patient));
    if (open.empty())
        return false;
    const auto& item = open.at(std::size_t(pick(int(open.size()))));
    AdjustmentDraft draft;
    draft.charge = item.charge;
    draft.payer = item.payer;
    draft.reason = static_cast<AdjustmentReason>(pick(9));
    draft.amount = pick(8) == 0 ? -upTo(money(5'00)) : upTo(pick(2) == 0 ? money(10'00) : item.balance.absolute());
    draft.note = "random";
    return m_accounts.adjust(draft, postingDay()).has_value();
}

bool BillingSequences::transfer() {
    const auto open = must(m_accounts.openItems(patients.at(std::size_t(pick(3)))));
    if (open.empty())
        return false;
    const auto& item = open.at(std::size_t(pick(int(open.size()))));
    const auto to = item.payer.isValid() ? PayerId() : PayerId(1);
    const auto amount = upTo(item.balance.absolute() + (pick(6) == 0 ? money(50'00) : Money()));
    return m_accounts.transfer(item.charge, item.payer, to, amount, "random", postingDay()).has_value();
}

bool BillingSequences::applyCredit() {
    const auto patient = patients.at(std::size_t(pick(3)));
    const auto splits = must(m_accounts.proposeSplits(patient, {}, upTo(money(100'00))));
    return m_accounts.applyCredit(patient, splits, postingDay()).has_value();
}

bool BillingSequences::moveDrawer(Step step) {
    const auto open = must(m_days.openDrawer(site));
    if (step == OpenDrawer)
        return m_days.openDrawer(site, postingDay(), money(100'00)).has_value();
    if (!open)
        return false;
    if (step == CountDrawer && open->state == DrawerState::Counted)
        return m_days.recountDrawer(open->id, open->version).has_value();
    if (step == CountDrawer) {
        const auto counted = m_days.countDrawer(open->id, open->version, money(100'00 + pick(4) * 50'00));
        if (!counted)
            return false;
        // Mostly what lies in it: a second count, now that it is known.
        if (pick(4) == 0)
            return true;
        const auto again = must(m_days.recountDrawer(open->id, counted->value.version)).value;
        return m_days.countDrawer(open->id, again.version, *counted->value.expected).has_value();
    }
    return m_days.closeDrawer(open->id, open->version, pick(3) == 0 ? "" : "random difference").has_value();
}

bool BillingSequences::deposit() {
    DepositDraft draft;
    draft.depositedOn = pick(3) == 0 ? postingDay() : kToday;
    draft.bank = bank;
    draft.tenders = static_cast<DepositTenders>(pick(3));
    const auto waiting = must(m_days.undeposited(draft.tenders, draft.depositedOn));
    for (const auto& receipt : waiting)
        if (pick(4) != 0)
            draft.receipts.push_back(receipt.id);
    return m_days.makeDeposit(draft).has_value();
}

std::optional<DocumentRef> BillingSequences::someDocument() {
    const auto kind = static_cast<DocumentKind>(pick(5));
    static constexpr const char* kTables[] = {"charges", "patient_payments", "credit_applications", "adjustments", "responsibility_transfers"};
    const auto newest = numberOf(connection(), std::string("SELECT COALESCE(MAX(id), 0) FROM ") + kTables[static_cast<int>(kind)]);
    if (newest == 0)
        return std::nullopt;
    return DocumentRef{kind, std::max<std::int64_t>(1, newest - pick(12))}; // a recent one, reversed before or not
}

bool BillingSequences::reverse(int howMany) {
    std::vector<DocumentRef> refs;
    for (int i = 0; i < howMany; ++i)
        if (const auto ref = someDocument())
            refs.push_back(*ref);
    if (refs.empty())
        return false;
    const auto on = pick(3) == 0 ? postingDay() : kToday;
    return refs.size() == 1 ? m_accounts.reverse(refs.front(), on, "random reversal").has_value()
                            : m_accounts.reverse(refs, on, "random reversal").has_value();
}

bool BillingSequences::moveDay(bool close) {
    if (close) {
        const auto closed = DayService::lastClosedDay(connection());
        const auto wanted = closed ? core::addDays(*closed, 1 + pick(4)) : core::addDays(kToday, -20 - pick(16));
        return m_days.closeDay(std::min(wanted, kToday), {}).has_value();
    }
    const auto closes = must(m_days.closes({core::addDays(kToday, -400), core::addDays(kToday, 1)}));
    if (closes.empty())
        return false;
    // Mostly the newest in force; sometimes one that may not.
    const auto& some = closes.at(std::size_t(pick(3) == 0 ? pick(int(closes.size())) : 0));
    return m_days.reopenDay(some.id, some.version, "random reopening").has_value();
}

bool BillingSequences::moveMonth(bool close) {
    ledger::LedgerService books(context());
    if (close)
        return books.closeThrough(core::makeDate(2026, 10, 31)).has_value();
    for (const auto& period : must(books.periods()))
        if (period.isClosed)
            return books.reopen(period.id, period.version, "random reopening").has_value();
    return false;
}

bool BillingSequences::take(Step step) {
    switch (step) {
    case Charge: return postCharge();
    case Fee: {
        ChargeService charges(context(), m_staff);
        return charges.postFee(patients.at(std::size_t(pick(3))), upTo(money(40'00)), "returned check", postingDay()).has_value();
    }
    case Pay: return pay(true);
    case PayWrongly: return pay(false);
    case Adjust: return adjust();
    case Approve: {
        const auto waiting = must(m_accounts.adjustments(AdjustmentState::Requested, {core::makeDate(2026, 1, 1), core::makeDate(2027, 1, 1)}));
        if (waiting.empty())
            return false;
        AccountService other(context(*m_other));
        const auto& one = waiting.at(std::size_t(pick(int(waiting.size()))));
        return pick(4) == 0 ? other.refuse(one.id, one.version, "random refusal").has_value()
                            : other.approve(one.id, one.version, postingDay()).has_value();
    }
    case Transfer: return transfer();
    case Apply: return applyCredit();
    case OpenDrawer:
    case CountDrawer:
    case CloseDrawer: return moveDrawer(step);
    case Deposit: return deposit();
    case ReverseDeposit: {
        const auto newest = numberOf(connection(), "SELECT COALESCE(MAX(id), 0) FROM deposits");
        return newest > 0 && m_days.reverseDeposit(DepositId(std::max<std::int64_t>(1, newest - pick(4))), kToday, "random reversal").has_value();
    }
    case Reverse: return reverse(1);
    case ReverseMany: return reverse(2 + pick(3));
    case CloseDay: return moveDay(true);
    case ReopenDay: return moveDay(false);
    case CloseMonths: return moveMonth(true);
    case ReopenMonth: return moveMonth(false);
    }
    return false;
}

/// Of every column of the journal's entries and lines up to this entry.
std::string BillingSequences::hashThrough(std::int64_t entry) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 32);
    const auto add = [&](const std::string& sql) {
        auto query = connection().prepare(sql);
        query->bind("last", entry);
        while (query->step()) {
            const auto row = query->get<std::string>(0);
            crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(row.data()), row.size() + 1);
        }
    };
    add("SELECT id || '|' || posted_on || '|' || COALESCE(service_on, '') || '|' || period_id || '|' || kind || '|' || source_kind || '|' || source_id "
        "|| '|' || COALESCE(hex(memo), '') || '|' || COALESCE(batch_id, 0) || '|' || COALESCE(reverses_id, 0) || '|' || created_at || '|' || created_by "
        "FROM journal_entries WHERE id <= :last ORDER BY id");
    add("SELECT id || '|' || entry_id || '|' || line_number || '|' || account_id || '|' || posted_on || '|' || period_id || '|' || amount_cents || '|' "
        "|| department_id || '|' || provider_id || '|' || patient_account_id || '|' || payer_id || '|' || vendor_id || '|' || claim_id || '|' "
        "|| budget_line_id || '|' || charge_id FROM journal_lines WHERE entry_id <= :last ORDER BY id");
    std::string digest(32, '\0');
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(digest.data()), digest.size());
    return digest;
}

std::string BillingSequences::whatBroke(const std::string& before, std::int64_t last) {
    if (hashThrough(last) != before)
        return "A posted row of the journal was edited.";
    if (const auto all = problems(); !all.empty())
        return all.front();
    if (numberOf(connection(), "SELECT COALESCE(SUM(amount_cents), 0) FROM journal_lines") != 0)
        return "The journal does not balance.";
    // Patients as the account page shows them = the control accounts.
    Money onAccounts;
    for (const auto& one : must(m_accounts.balances()))
        onAccounts += one.balance();
    const auto control = numberOf(connection(), "SELECT COALESCE(SUM(debit_cents - credit_cents), 0) FROM journal_totals t "
                                                "JOIN accounts a ON a.id = t.account_id WHERE a.code IN ('1200', '2200')");
    if (onAccounts.cents() != control)
        return "Patients' balances are " + core::toText(onAccounts) + ", the control accounts " + core::toText(money(control)) + ".";
    const auto held = numberOf(connection(), "SELECT COALESCE(SUM(debit_cents - credit_cents), 0) FROM journal_totals t "
                                             "JOIN accounts a ON a.id = t.account_id WHERE a.code IN ('1010', '1020')");
    const auto waiting = numberOf(connection(), "SELECT COALESCE((SELECT SUM(amount_cents) FROM patient_payments p WHERE reversal_id = 0 AND NOT EXISTS "
                                                "(SELECT 1 FROM deposit_items i WHERE i.payment_id = p.id AND i.is_given_back = 0)), 0) + "
                                                "COALESCE((SELECT SUM(counted_cents - expected_cents) FROM drawer_sessions WHERE state = 'closed'), 0)");
    if (held != waiting)
        return "What waits for a deposit is not what the journal holds.";
    return {};
}

std::string BillingSequences::run(std::uint32_t seed) {
    m_random.seed(seed);
    m_steps.clear();
    const auto last = numberOf(connection(), "SELECT COALESCE(MAX(id), 0) FROM journal_entries");
    const auto before = hashThrough(last);
    std::discrete_distribution<int> steps(kWeights.begin(), kWeights.end());
    const auto told = [&](const std::string& what) { return "sequence " + std::to_string(seed) + " (" + m_steps + "): " + what; };
    for (int i = 0; i < kStepsEach; ++i) {
        const auto step = static_cast<Step>(steps(m_random));
        ++m_counts.tried[std::size_t(step)];
        bool taken = false;
        try {
            taken = take(step);
        } catch (const std::exception& error) {
            return told(std::string(SequenceCounts::kSteps[std::size_t(step)]) + ": " + error.what());
        }
        m_counts.taken[std::size_t(step)] += taken;
        m_steps += std::string(m_steps.empty() ? "" : ", ") + SequenceCounts::kSteps[std::size_t(step)] + (taken ? "" : " refused");
    }
    ++m_counts.sequences;
    const auto broke = whatBroke(before, last);
    m_counts.entries += numberOf(connection(), "SELECT COUNT(id) FROM journal_entries WHERE id > " + std::to_string(last));
    return broke.empty() ? std::string() : told(broke);
}

} // namespace practice::testing
