#pragma once

#include "billing/day_fixture.h"

#include "people/directory.h"

#include <array>
#include <random>
#include <string>

namespace practice::testing {

/// What was tried in all sequences, and what the services took.
struct SequenceCounts {
    static constexpr std::array<const char*, 19> kSteps{
        "charge",       "fee",           "pay",           "pay wrongly",    "adjust",       "approve",     "transfer",
        "apply credit", "open drawer",   "count drawer",  "close drawer",   "deposit",      "reverse deposit", "reverse",
        "reverse many", "close day",     "reopen day",    "close months",   "reopen month"};
    std::array<int, kSteps.size()> tried{}, taken{};
    std::int64_t sequences = 0, entries = 0;
};

/// Random sequences of whatever billing can do, over three patients and five weeks of two months. Each step is a use case
/// that is taken or refused; afterwards the books must be sound. One practice serves many sequences.
class BillingSequences : public DayFixture {
  public:
    explicit BillingSequences(SequenceCounts& counts);
    /// Runs one sequence and checks; empty, or what broke, with the steps that led there.
    std::string run(std::uint32_t seed);

  private:
    enum Step { Charge, Fee, Pay, PayWrongly, Adjust, Approve, Transfer, Apply, OpenDrawer, CountDrawer, CloseDrawer, Deposit, ReverseDeposit,
                Reverse, ReverseMany, CloseDay, ReopenDay, CloseMonths, ReopenMonth };

    bool take(Step step);
    bool postCharge();
    bool pay(bool rightly);
    bool adjust();
    bool transfer();
    bool applyCredit();
    bool moveDrawer(Step step);
    bool deposit();
    bool reverse(int howMany);
    bool moveDay(bool close);
    bool moveMonth(bool close);

    int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(below)); }
    core::Date day() { return core::addDays(kToday, -pick(36)); }
    /// An open day mostly; now and then one that may be locked.
    core::Date postingDay();
    core::Money upTo(core::Money most) { return money(1 + std::int64_t(m_random() % static_cast<std::uint32_t>(most.cents()))); }
    std::optional<billing::DocumentRef> someDocument();
    std::string hashThrough(std::int64_t entry);
    std::string whatBroke(const std::string& before, std::int64_t last);

    SequenceCounts& m_counts;
    std::mt19937 m_random;
    const security::Session* m_other;
    billing::AccountService m_accounts;
    billing::DayService m_days;
    people::DirectoryCache m_staff;
    std::string m_steps;
};

/// Each step is a committed transaction: practices made from now on lie in memory where that can be had.
void keepPracticesInMemory();

} // namespace practice::testing
