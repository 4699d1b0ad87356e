#include "budgeting/commitments.h"
#include "budgeting/rules_support.h"

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;

namespace {

void checkPosition(const Commitments& commitments, std::int64_t requested, std::int64_t ordered, std::int64_t actual, std::int64_t left,
                   std::int64_t budget = 1'000) {
    const auto position = commitments.position();
    CHECK(position.requested == dollars(requested));
    CHECK(position.ordered == dollars(ordered));
    CHECK(position.actual == dollars(actual));
    CHECK(position.leftOf(dollars(budget)) == dollars(left));
}

} // namespace

TEST_CASE("a budget of 20,000,000 with 11,000,000 spent takes an order of 5,000,000 and keeps 4,000,000 (ERPNext #36610)") {
    Commitments commitments;
    REQUIRE(commitments.invoice(dollars(11'000'000)));
    CHECK(checkSpending(dollars(20'000'000), commitments.position(), dollars(5'000'000), {OverBudget::Stop, 10000}, "year").empty());
    REQUIRE(commitments.order(1, dollars(5'000'000)));
    CHECK(commitments.position().leftOf(dollars(20'000'000)) == dollars(4'000'000));
}

TEST_CASE("each stage releases the one before: 300 requested, 200 ordered, 200 invoiced and 50 requested anew") {
    Commitments commitments;
    REQUIRE(commitments.requisition(1, dollars(300)));
    checkPosition(commitments, 300, 0, 0, 700);
    REQUIRE(commitments.order(10, dollars(200), 1, dollars(200)));
    checkPosition(commitments, 100, 200, 0, 700);
    REQUIRE(commitments.invoice(dollars(200), 10, dollars(200)));
    REQUIRE(commitments.requisition(2, dollars(50)));
    checkPosition(commitments, 150, 0, 200, 650);
}

TEST_CASE("a partial receipt stays committed until it is invoiced") {
    Commitments commitments;
    REQUIRE(commitments.order(1, dollars(200)));
    REQUIRE(commitments.receive(1, dollars(80)));
    checkPosition(commitments, 0, 200, 0, 800);
    CHECK(commitments.position().received == dollars(80));
    REQUIRE(commitments.invoice(dollars(80), 1, dollars(80)));
    checkPosition(commitments, 0, 120, 80, 800);
    CHECK(commitments.position().received.isZero());
    CHECK(codeOf(commitments.receive(1, dollars(121))) == "budgeting.more_than_open");
}

TEST_CASE("an invoice above the order's price releases exactly what was ordered") {
    Commitments commitments;
    REQUIRE(commitments.order(1, dollars(200)));
    REQUIRE(commitments.invoice(dollars(230), 1, dollars(200)));
    checkPosition(commitments, 0, 0, 230, 770);
}

TEST_CASE("an order dearer than its requisition commits the order's price") {
    Commitments commitments;
    REQUIRE(commitments.requisition(1, dollars(300)));
    REQUIRE(commitments.order(2, dollars(350), 1, dollars(300)));
    checkPosition(commitments, 0, 350, 0, 650);
}

TEST_CASE("a canceled line releases what is open of it") {
    Commitments commitments;
    REQUIRE(commitments.requisition(1, dollars(300)));
    REQUIRE(commitments.order(2, dollars(200)));
    REQUIRE(commitments.invoice(dollars(50), 2, dollars(50)));
    REQUIRE(commitments.cancelRequisition(1));
    REQUIRE(commitments.cancelOrder(2));
    checkPosition(commitments, 0, 0, 50, 950);
    CHECK(codeOf(commitments.cancelOrder(2)) == "budgeting.no_such_document");
}

TEST_CASE("an order closed short keeps what has arrived") {
    Commitments commitments;
    REQUIRE(commitments.order(1, dollars(200)));
    REQUIRE(commitments.receive(1, dollars(120)));
    REQUIRE(commitments.closeShort(1));
    checkPosition(commitments, 0, 120, 0, 880);
    REQUIRE(commitments.invoice(dollars(120), 1, dollars(120)));
    checkPosition(commitments, 0, 0, 120, 880);
}

TEST_CASE("a credit note gives back actual, not the commitment") {
    Commitments commitments;
    REQUIRE(commitments.order(1, dollars(200)));
    REQUIRE(commitments.invoice(dollars(200), 1, dollars(200)));
    REQUIRE(commitments.creditNote(dollars(30)));
    checkPosition(commitments, 0, 0, 170, 830);
}

TEST_CASE("open orders over the year end are carried or lapse") {
    for (const auto how : {YearEnd::Carry, YearEnd::Lapse}) {
        Commitments commitments;
        REQUIRE(commitments.requisition(1, dollars(70)));
        REQUIRE(commitments.order(2, dollars(200)));
        REQUIRE(commitments.receive(2, dollars(80)));
        REQUIRE(commitments.invoice(dollars(50), 2, dollars(50)));
        auto next = commitments.endYear(how);
        checkPosition(commitments, 0, 0, 50, 950); // this year keeps its actuals only
        checkPosition(next, 0, how == YearEnd::Carry ? 150 : 0, 0, how == YearEnd::Carry ? 850 : 1'000);
    }
}

TEST_CASE("a refused step changes nothing") {
    Commitments commitments;
    REQUIRE(commitments.requisition(1, dollars(100)));
    CHECK(codeOf(commitments.order(2, dollars(200), 1, dollars(101))) == "budgeting.more_than_open");
    CHECK(codeOf(commitments.order(2, dollars(200), 9, dollars(1))) == "budgeting.no_such_document");
    CHECK(codeOf(commitments.invoice(dollars(10), 5, dollars(10))) == "budgeting.no_such_document");
    CHECK(codeOf(commitments.requisition(3, dollars(0))) == "budgeting.not_positive");
    CHECK(codeOf(commitments.order(3, dollars(-5))) == "budgeting.not_positive");
    checkPosition(commitments, 100, 0, 0, 900);
}

TEST_CASE("over the budget: stop, warn or ignore, with a threshold") {
    Commitments commitments;
    REQUIRE(commitments.invoice(dollars(900)));
    const auto check = [&](OverBudget how, int threshold, std::int64_t amount) {
        return checkSpending(dollars(1'000), commitments.position(), dollars(amount), {how, threshold}, "month");
    };
    CHECK(check(OverBudget::Stop, 10000, 100).empty()); // exactly the budget
    REQUIRE(check(OverBudget::Stop, 10000, 101).size() == 1);
    CHECK(core::hasErrors(check(OverBudget::Stop, 10000, 101)));
    CHECK(argOf(check(OverBudget::Stop, 10000, 101).front(), "over") == "1.00");
    CHECK(check(OverBudget::Stop, 10000, 101).front().approval == core::Approval::Acceptable);
    CHECK(check(OverBudget::Stop, 11000, 200).empty());
    CHECK_FALSE(check(OverBudget::Warn, 10000, 101).empty());
    CHECK_FALSE(core::hasErrors(check(OverBudget::Warn, 10000, 101)));
    CHECK(check(OverBudget::Ignore, 10000, 9'999).empty());
}
