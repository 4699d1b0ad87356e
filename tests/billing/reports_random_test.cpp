// Aging of past days and the roll-forward against a slow recomputation from the journal's entries.
#include "billing/reports_fixture.h"

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
using core::makeDate;

namespace {

constexpr int kSteps = 260;
const core::Date kFirst = makeDate(2026, 1, 2), kLast = makeDate(2026, 11, 19);

/// Charges, payments, adjustments, transfers, credits and reversals in an order that nobody planned.
struct RandomPractice : ReportsFixture {
    explicit RandomPractice(unsigned seed) : m_random(seed) {
        day = kFirst;
        for (int step = 0; step < kSteps; ++step) {
            if (upTo(2) == 0 && day < kLast)
                day = std::min(kLast, core::addDays(day, upTo(6)));
            act();
        }
    }

    struct Facts {
        core::Date serviceOn, postedOn;
        core::EmployeeId provider;
    };
    std::map<std::int64_t, Facts> services; ///< By charge.
    int reversals = 0, credits = 0;

  private:
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    template <class T> const T& oneOf(const std::vector<T>& all) { return all[static_cast<std::size_t>(upTo(int(all.size()) - 1))]; }
    PayerId anyone() { return oneOf(std::vector<PayerId>{{}, acme, medicare}); }

    void act() {
        const auto patient = static_cast<std::size_t>(upTo(2));
        if (m_charges.empty() || upTo(3) == 0)
            return addCharge(patient);
        const auto charge = oneOf(m_charges);
        switch (upTo(5)) {
        case 0: return void(adjust(charge, anyone(), 1 + upTo(40'00), day, oneOf(std::vector{AdjustmentReason::Courtesy, AdjustmentReason::BadDebt})));
        case 1: return transfer(charge, acme, oneOf(std::vector<PayerId>{{}, medicare}), 1 + upTo(60'00), day);
        case 2: return applyCredit(patient);
        case 3: return reverseSomething();
        default: break;
        }
        const auto amount = 2 + upTo(90'00);
        const auto payer = anyone();
        m_receipts.push_back(receive(patient, oneOf(std::vector{Tender::Cash, Tender::Check, Tender::Card, Tender::Eft}), amount, day, payer,
                                     {{charge, payer, core::Money::fromCents(1 + upTo(amount - 1))}}));
    }
    void addCharge(std::size_t patient) {
        const auto provider = oneOf(std::vector{adler, brun});
        const auto serviceOn = core::addDays(day, -upTo(150));
        const auto id = charge({patient, serviceOn, day, 1 + upTo(250'00), anyone(), provider});
        m_charges.push_back(id);
        services[id.value()] = {serviceOn, day, provider};
    }
    void applyCredit(std::size_t patient) {
        auto account = accounts();
        const auto splits = account.proposeSplits(patients[patient], {}, core::Money::fromCents(1 + upTo(30'00)));
        if (splits && !splits->empty() && account.applyCredit(patients[patient], *splits, day))
            ++credits;
    }
    void reverseSomething() {
        if (m_receipts.empty())
            return;
        const auto receipt = oneOf(m_receipts);
        if (accounts().reverse(DocumentRef{DocumentKind::Receipt, receipt.value()}, day, "entered twice"))
            ++reversals;
    }

    std::mt19937 m_random;
    core::Date day;
    std::vector<ChargeId> m_charges;
    std::vector<ReceiptId> m_receipts;
};

/// What the journal says, read entry by entry through the ledger's own pages.
class SlowBooks {
  public:
    explicit SlowBooks(ReportsFixture& practice) {
        for (const auto& account : ledger::LedgerService::chart(practice.connection()))
            m_codes[account.id] = account.code;
        ledger::LedgerService ledger(practice.context());
        std::optional<std::pair<core::Date, ledger::EntryId>> before;
        for (bool more = true; more;) {
            auto page = must(ledger.entries({makeDate(2025, 1, 1), makeDate(2027, 1, 1)}, before, 50));
            more = page.more;
            if (!page.entries.empty())
                before = {page.entries.back().content.postedOn, page.entries.back().id};
            for (auto& entry : page.entries)
                m_entries.push_back(std::move(entry));
        }
    }

    std::vector<AgedBalance> aged(const RandomPractice& practice, core::Date asOf, AgingBy by, AgingBase base) const {
        struct Part {
            Money balance;
            std::optional<core::Date> since;
            std::int64_t patient = 0;
        };
        std::map<std::pair<std::int64_t, std::int64_t>, Part> parts; // charge, payer
        std::map<std::int64_t, AgedBalance> rows;
        for (const auto& entry : m_entries) {
            if (entry.content.postedOn > asOf)
                continue;
            for (const auto& line : entry.content.lines) {
                const auto& code = m_codes.at(line.account);
                if (code == "2200") {
                    const auto of = by == AgingBy::Patient ? line.dimensions.patientAccount : 0;
                    rows[of].credits += line.amount;
                }
                if (code != "1200")
                    continue;
                auto& part = parts[{line.dimensions.charge, line.dimensions.payer}];
                part.balance += line.amount;
                part.patient = line.dimensions.patientAccount;
                if (!line.amount.isNegative() && (!part.since || entry.content.postedOn < *part.since))
                    part.since = entry.content.postedOn;
            }
        }
        for (const auto& [key, part] : parts) {
            if (part.balance.isZero())
                continue;
            const auto& facts = practice.services.at(key.first);
            auto& row = rows[by == AgingBy::Payer ? key.second : by == AgingBy::Patient ? part.patient : facts.provider.value()];
            const auto from = base == AgingBase::ServiceDate   ? facts.serviceOn
                              : base == AgingBase::PostingDate ? facts.postedOn
                                                               : part.since.value_or(facts.postedOn);
            const auto days = core::daysBetween(from, asOf);
            if (part.balance.isNegative())
                row.credits += part.balance;
            else
                row.bucket[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : days <= 120 ? 3 : 4] += part.balance;
        }
        std::vector<AgedBalance> all;
        for (auto& [of, row] : rows) {
            row.of = of;
            const bool empty = row.credits.isZero() && std::all_of(std::begin(row.bucket), std::end(row.bucket), [](Money m) { return m.isZero(); });
            if (!empty)
                all.push_back(row);
        }
        return all;
    }

    RollForward rollForward(core::DateRange days) const {
        RollForward sums;
        for (const auto& entry : m_entries)
            for (const auto& line : entry.content.lines) {
                const auto& code = m_codes.at(line.account);
                if ((code != "1200" && code != "2200") || entry.content.postedOn >= days.to)
                    continue;
                sums.control += line.amount;
                if (entry.content.postedOn < days.from)
                    sums.opening += line.amount;
                else if (entry.content.sourceKind == "adjustment")
                    sums.adjustments -= line.amount;
                else if (entry.content.sourceKind == "patient_payment" || entry.content.sourceKind == "credit_application")
                    sums.payments -= line.amount;
                else
                    sums.charges += line.amount;
            }
        sums.closing = sums.opening + sums.charges - sums.payments - sums.adjustments;
        return sums;
    }

  private:
    std::map<ledger::AccountId, std::string> m_codes;
    std::vector<ledger::JournalEntry> m_entries;
};

bool same(const std::vector<AgedBalance>& a, const std::vector<AgedBalance>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const AgedBalance& x, const AgedBalance& y) {
        return x.of == y.of && x.credits == y.credits && std::equal(std::begin(x.bucket), std::end(x.bucket), std::begin(y.bucket));
    });
}

} // namespace

TEST_CASE("aging as of ten past days and the roll-forward equal a slow recomputation from the journal") {
    for (const unsigned seed : {1u, 20261119u}) {
        RandomPractice practice(seed);
        REQUIRE(practice.problems().empty());
        CHECK(practice.reversals > 3);
        CHECK(practice.credits > 3);
        const SlowBooks books(practice);
        auto reports = practice.reports();
        std::mt19937 random(seed);
        for (int i = 0; i < 10; ++i) {
            const auto asOf = core::addDays(kFirst, int(random() % 330));
            CAPTURE(seed, core::toIso(asOf));
            Money control;
            for (const auto by : {AgingBy::Payer, AgingBy::Patient, AgingBy::Provider})
                for (const auto base : {AgingBase::ServiceDate, AgingBase::PostingDate, AgingBase::ResponsibleSince}) {
                    const auto rows = must(reports.aged(asOf, by, base));
                    CHECK(same(rows, books.aged(practice, asOf, by, base)));
                    control = {};
                    for (const auto& row : rows)
                        control += row.total();
                }
            const core::DateRange days{core::addDays(asOf, -int(random() % 90)), core::addDays(asOf, 1)};
            const auto sums = must(reports.rollForward(days));
            const auto slow = books.rollForward(days);
            CHECK(sums.holds());
            CHECK(sums.opening == slow.opening);
            CHECK(sums.charges == slow.charges);
            CHECK(sums.payments == slow.payments);
            CHECK(sums.adjustments == slow.adjustments);
            CHECK(sums.control == slow.control);
            CHECK(sums.closing == control); // the aging of the last day
        }
    }
}
